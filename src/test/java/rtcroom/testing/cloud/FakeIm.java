package rtcroom.testing.cloud;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonObject;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import rtcroom.sign.SharedSecret;
import rtcroom.sign.TicketVerifier;
import rtcroom.sign.Verdict;

/**
 * The IM cloud's groups behind REST API version 4. The commands, by which troubles and counts go,
 * are {@link #CREATE}, {@link #DESTROY} and {@link #NOTIFY}.
 */
public final class FakeIm {
  public static final String CREATE = "create_group";
  public static final String DESTROY = "destroy_group";
  public static final String NOTIFY = "send_group_system_notification";

  public static final long SDK_APP_ID = 1_400_000_001L;
  public static final String ADMINISTRATOR = "administrator";

  /** Of the "2.0" kind. */
  public static final String SECRET =
      "000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f";

  public final Faults faults = new Faults();
  public final Calls calls = new Calls();

  /** What operators do with groups, and what groups say of themselves. */
  public final FakeModeration moderation = new FakeModeration();

  /** What the callers did wrong; empty at the end of a good test. */
  public final List<String> complaints = new CopyOnWriteArrayList<>();

  private final Map<String, String> owners = new ConcurrentHashMap<>();
  private final List<Notification> notices = new CopyOnWriteArrayList<>();
  private final List<String> log = new CopyOnWriteArrayList<>();
  private final Set<String> randoms = ConcurrentHashMap.newKeySet();
  private final TicketVerifier verifier = new TicketVerifier(List.of(new SharedSecret(SECRET)));
  private final InstantSource clock;

  /** A system notification as clients would get it. */
  public record Notification(String group, String content) {}

  FakeIm(InstantSource clock) {
    this.clock = clock;
  }

  /** The groups there are, whoever owns them. */
  public Set<String> groups() {
    return Set.copyOf(owners.keySet());
  }

  /** All notifications of the group, in order. */
  public List<String> notices(String group) {
    return notices.stream()
        .filter(n -> n.group().equals(group))
        .map(Notification::content)
        .toList();
  }

  /** Every call that took effect, such as {@code create_group room1}, in order. */
  public List<String> log() {
    return List.copyOf(log);
  }

  /** As {@link #log}, of one group. */
  public List<String> log(String group) {
    return log.stream().filter(line -> line.endsWith(" " + group)).toList();
  }

  /** A group that is not the room server's. */
  public void foreignGroup(String group) {
    owners.put(group, "somebody else");
  }

  /** The last part of a path of the REST API. */
  static Optional<String> command(String path) {
    return path.matches("/v4/(group_open_http_svc|openim|im_open_login_svc)/\\w+")
        ? Optional.of(path.substring(path.lastIndexOf('/') + 1))
        : Optional.empty();
  }

  /** Does what is asked and answers; the answer may yet get lost. */
  String answer(String command, HttpServerRequest request, JsonObject body) {
    int refusal = signatureCode(request);
    if (refusal != 0 || isOfGroup(command)) {
      return envelope(refusal != 0 ? refusal : act(command, body));
    }
    JsonObject done = moderation.answer(command, body, owners, ADMINISTRATOR);
    log.add(command + " " + body.getString("GroupId", ""));
    return done.encode();
  }

  static String envelope(int code) {
    return new JsonObject()
        .put("ActionStatus", code == 0 ? "OK" : "FAIL")
        .put("ErrorInfo", code == 0 ? "" : "fake")
        .put("ErrorCode", code)
        .encode();
  }

  private static boolean isOfGroup(String command) {
    return command.equals(CREATE) || command.equals(DESTROY) || command.equals(NOTIFY);
  }

  private int signatureCode(HttpServerRequest request) {
    check(request);
    String user = request.getParam("identifier", "");
    Verdict verdict =
        verifier.verify(request.getParam("usersig", ""), SDK_APP_ID, user, clock.instant());
    if (!request.getParam("sdkappid", "").equals(Long.toString(SDK_APP_ID))) {
      return 70020;
    }
    return switch (verdict) {
      case Verdict.Accepted _ -> user.equals(ADMINISTRATOR) ? 0 : 60010;
      case Verdict.Malformed _ -> 70003;
      case Verdict.Refused refused ->
          switch (refused.cause()) {
            case EXPIRED -> 70001;
            case OTHER_USER -> 70013;
            case OTHER_SDK_APP_ID -> 70014;
            default -> 70009;
          };
    };
  }

  private void check(HttpServerRequest request) {
    String random = request.getParam("random", "");
    if (!random.matches("\\d{1,10}") || Long.parseLong(random) > 0xffffffffL) {
      complaints.add("random is no uint32: " + random);
    }
    if (!randoms.add(random)) {
      complaints.add("random was used before: " + random);
    }
    if (!"json".equals(request.getParam("contenttype"))) {
      complaints.add("contenttype is not json");
    }
    if (!request.getHeader("Content-Type").startsWith("application/json")) {
      complaints.add("Content-Type is not application/json");
    }
  }

  private int act(String command, JsonObject body) {
    String group = body.getString("GroupId", "");
    int code =
        switch (command) {
          case CREATE -> create(group, body);
          case DESTROY -> owners.remove(group) == null ? 10010 : 0;
          case NOTIFY -> owners.containsKey(group) ? notice(group, body) : 10010;
          default -> 60009;
        };
    log.add(command + " " + group); // whoever waits for the line finds the effect
    return code;
  }

  private int create(String group, JsonObject body) {
    if (!"AVChatRoom".equals(body.getString("Type")) || body.getString("Name") == null) {
      complaints.add("create_group without Type AVChatRoom or Name");
      return 10004;
    }
    String owner = owners.putIfAbsent(group, body.getString("Owner_Account", ""));
    if (owner == null) {
      moderation.created(group, body.getString("Introduction", ""), clock.instant());
      return 0;
    }
    return owner.equals(ADMINISTRATOR) ? 10025 : 10021;
  }

  private int notice(String group, JsonObject body) {
    notices.add(new Notification(group, body.getString("Content")));
    return 0;
  }

  /** Nothing was called wrongly, and no group was left behind but these. */
  public void assertTidy(String... left) {
    assertThat(new ArrayList<>(complaints)).isEmpty();
    assertThat(groups()).containsExactlyInAnyOrder(left);
  }
}
