package rtcroom.config;

import java.util.Map;
import rtcroom.config.form.Document;
import rtcroom.config.form.Entry;
import rtcroom.config.form.Origin;

/**
 * What a developer starts with: everything on this machine, open to this machine alone.
 *
 * <p>userSig is signed with a secret, not with a key pair: clients never look inside a userSig, so
 * old ones work with either, and a secret needs no library beside the JDK. What old clients do need
 * is an application id that is a number of 32 bits.
 */
final class Development {
  private static final Map<String, String> CHOICES =
      Map.of(
          // Pages of anybody are anybody here, so only ours and the web app's own server may call.
          Keys.HTTP_ALLOWED_ORIGINS.path(), "http://127.0.0.1:5173, http://localhost:5173",
          Keys.HTTP_ALLOWED_HOSTS.path(), "localhost",
          Keys.ACCESS_MODE.path(), "open",
          Keys.ADMIN_BAN_FILE.path(), "bans.json",
          Keys.LOGIN_INFO_MODE.path(), "any",
          Keys.IM_SDK_APP_ID.path(), "1400000000",
          Keys.LIVE_BIZID.path(), "8888");

  private Development() {}

  /** As if somebody had written it, so that overrides and checks are those of any other file. */
  static Document document(Map<String, String> keys) {
    Document document = Document.empty("dev settings");
    CHOICES.forEach((path, text) -> enter(document, path, text));
    keys.forEach((path, text) -> enter(document, path, text));
    return document;
  }

  private static void enter(Document document, String path, String text) {
    document.entries().put(path, Entry.of(path, text, Origin.of(document.source())));
  }
}
