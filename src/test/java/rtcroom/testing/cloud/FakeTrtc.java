package rtcroom.testing.cloud;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** The product TRTC at API 3.0: rooms that users are in. Troubles and counts go by action. */
public final class FakeTrtc {
  public static final String REMOVE = "RemoveUser";
  public static final String DISMISS = "DismissRoom";

  public final Faults faults = new Faults();
  public final Calls calls = new Calls();

  /** What the callers did wrong; empty at the end of a good test. */
  public final List<String> complaints = new CopyOnWriteArrayList<>();

  private final Map<Long, Set<String>> rooms = new ConcurrentHashMap<>();
  private final InstantSource clock;
  private final Tc3Check signatures =
      new Tc3Check(FakeLiveV3.SECRET_ID, FakeLiveV3.SECRET_KEY, "trtc");

  FakeTrtc(InstantSource clock) {
    this.clock = clock;
  }

  /** Somebody's client enters. */
  public void enter(long room, String user) {
    rooms.computeIfAbsent(room, _ -> ConcurrentHashMap.newKeySet()).add(user);
  }

  /** Who is in; nobody where there is no such room. */
  public Set<String> users(long room) {
    return Set.copyOf(rooms.getOrDefault(room, Set.of()));
  }

  /** Does what is asked and answers; the answer may yet get lost. */
  String answer(String action, HttpServerRequest request, Buffer raw, JsonObject body) {
    String fault = signatures.fault(request, raw, clock.instant());
    if (!fault.isEmpty()) {
      return FakeLiveV3.failure(fault);
    }
    if (!"ap-guangzhou".equals(request.getHeader("X-TC-Region"))) {
      return FakeLiveV3.failure("UnsupportedRegion");
    }
    if (!(body.getValue("RoomId") instanceof Number)
        || !body.getValue("SdkAppId").equals((int) FakeIm.SDK_APP_ID)) {
      complaints.add(action + " " + body.encode());
      return FakeLiveV3.failure("InvalidParameter.RoomId");
    }
    String refused = act(action, body);
    return refused.isEmpty()
        ? "{\"Response\":{\"RequestId\":\"fake\"}}"
        : FakeLiveV3.failure(refused);
  }

  private String act(String action, JsonObject body) {
    long room = body.getLong("RoomId");
    Set<String> users = rooms.get(room);
    if (users == null) {
      return "FailedOperation.RoomNotExist";
    }
    switch (action) {
      case DISMISS -> rooms.remove(room);
      case REMOVE -> {
        JsonArray named = body.getJsonArray("UserIds");
        named.forEach(users::remove);
      }
      default -> {
        return "InvalidAction";
      }
    }
    return "";
  }
}
