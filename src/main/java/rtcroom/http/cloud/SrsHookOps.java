package rtcroom.http.cloud;

import java.util.List;
import java.util.concurrent.CompletionStage;
import rtcroom.base.Secret;
import rtcroom.http.Call;
import rtcroom.http.Field;
import rtcroom.http.FieldTable;
import rtcroom.http.Operations;
import rtcroom.http.Reply;
import rtcroom.http.Route;
import rtcroom.live.srs.SrsHook;
import rtcroom.live.srs.SrsHooks;

/**
 * {@code /cloud/srs/SECRET}: hooks of SRS, which signs nothing, so that the path is the secret. SRS
 * allows what is answered with 200 and code 0, and nothing else.
 */
public final class SrsHookOps {
  public static final String PATH = "/cloud/srs/";

  private static final FieldTable FIELDS = new FieldTable();
  private static final Field ACTION = FIELDS.text("action");
  private static final Field SERVICE = FIELDS.text("service_id");
  private static final Field CLIENT = FIELDS.text("client_id");
  private static final Field APP = FIELDS.text("app");
  private static final Field STREAM = FIELDS.name("stream");
  private static final Field PARAM = FIELDS.text("param");

  private final SrsHooks hooks;
  private final Secret secret;

  /**
   * @param secret of letters, digits, lines and underlines
   */
  public SrsHookOps(SrsHooks hooks, Secret secret) {
    this.hooks = hooks;
    this.secret = secret;
  }

  /** Where it is served, and the fields it knows. */
  public Operations operations() {
    Route route = new Route("cloud", "srs", PATH + secret.value(), Route.POST, this::hear);
    return new Operations(List.of(route), FIELDS);
  }

  private CompletionStage<Reply> hear(Call call) {
    SrsHook hook =
        new SrsHook(
            call.text(ACTION),
            call.text(SERVICE),
            call.text(CLIENT),
            call.text(APP),
            call.text(STREAM),
            call.text(PARAM));
    return (hooks.allows(hook) ? Reply.ok() : Reply.status(403, "不允许")).now();
  }
}
