package rtcroom.http;

import io.vertx.core.MultiMap;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Whether a request may come from the page it comes from. Browsers say in {@code Origin} which page
 * speaks, and in {@code Host} to which name; whoever sends neither is no page, and is let through.
 *
 * <p>A foreign page may make its own name lead to this machine (DNS rebinding), and then is of the
 * same origin to its browser. That takes a name: addresses in numbers and {@code localhost} always
 * lead where they say.
 */
final class OriginCheck {
  private static final String ANY = "*";
  private static final Pattern PORT = Pattern.compile(":[0-9]*$");
  private static final Pattern NUMBERS = Pattern.compile("[0-9]{1,3}(\\.[0-9]{1,3}){3}|\\[.*]");
  private static final int FORBIDDEN = 403;

  private final List<String> origins;
  private final List<String> hosts;

  /** The last {@code Host} that was ours, as most requests have the same. For any thread. */
  private volatile String known = "";

  OriginCheck(HttpSettings.Callers callers) {
    origins = callers.allowedOrigins().stream().map(OriginCheck::lower).toList();
    hosts = callers.allowedHosts().stream().map(OriginCheck::lower).toList();
  }

  /** Why the request is not served; empty if it is. */
  Optional<Reply> refusal(MultiMap headers) {
    String host = headers.get("Host");
    if (host != null && !host.equals(known)) {
      if (!isOurs(lower(host))) {
        return Optional.of(
            Reply.status(
                FORBIDDEN,
                "此服务器不以该主机名提供服务，见http.allowedHosts / "
                    + "not served under this host name, see http.allowedHosts"));
      }
      known = host;
    }
    String origin = headers.get("Origin");
    if (origin != null && !mayCall(lower(origin), host)) {
      return Optional.of(
          Reply.status(
              FORBIDDEN,
              "不允许该来源的网页调用，见http.allowedOrigins / "
                  + "pages of this origin may not call, see http.allowedOrigins"));
    }
    return Optional.empty();
  }

  private boolean isOurs(String host) {
    String name = PORT.matcher(host).replaceFirst("");
    return hosts.contains(ANY)
        || name.isEmpty()
        || name.equals("localhost")
        || NUMBERS.matcher(name).matches()
        || hosts.contains(name);
  }

  private boolean mayCall(String origin, @Nullable String host) {
    if (origins.contains(ANY) || origins.contains(origin)) {
      return true;
    }
    String own = host == null ? "" : lower(host);
    return origin.equals("http://" + own) || origin.equals("https://" + own);
  }

  private static String lower(String text) {
    return text.toLowerCase(Locale.ROOT);
  }
}
