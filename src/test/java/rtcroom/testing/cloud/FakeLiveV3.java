package rtcroom.testing.cloud;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * The product live at API 3.0, with the streams of {@link FakeLive}. Troubles and counts go by
 * action; a quota of calls a second holds for each.
 */
public final class FakeLiveV3 {
  public static final String STATE = "DescribeLiveStreamState";
  public static final String DROP = "DropLiveStream";
  public static final String FORBID = "ForbidLiveStream";
  public static final String RESUME = "ResumeLiveStream";
  public static final String MIX = "CreateCommonMixStream";
  public static final String CANCEL = "CancelCommonMixStream";
  public static final String PUSH_KEY = "DescribeLivePushAuthKey";
  public static final String RULES = "DescribeLiveCallbackRules";
  public static final String TEMPLATES = "DescribeLiveCallbackTemplates";
  public static final String PLAY_KEY = "DescribeLivePlayAuthKey";

  public static final String SECRET_ID = "AKIDfixtureFixture0123456789";
  public static final String SECRET_KEY = "fixtureSecretKeyOfApi30abcdef";
  public static final String DOMAIN = "push.example.com";

  public final Faults faults = new Faults();
  public final Calls calls = new Calls();

  /** What the callers did wrong; empty at the end of a good test. */
  public final List<String> complaints = new CopyOnWriteArrayList<>();

  private final FakeLive live;
  private final FakeMixes mixes;
  private final InstantSource clock;
  private final Tc3Check signatures = new Tc3Check(SECRET_ID, SECRET_KEY, "live");
  private final Map<String, Integer> ofSecond = new ConcurrentHashMap<>();
  private final List<String> log = new CopyOnWriteArrayList<>();
  private volatile int quota = 300;
  private volatile boolean tellsTime = true;
  private volatile JsonObject keys = new JsonObject();
  private volatile JsonObject callbacks = new JsonObject();

  FakeLiveV3(FakeLive live, InstantSource clock) {
    this.live = live;
    this.clock = clock;
    this.mixes = new FakeMixes(live);
  }

  /** Calls of one action that the cloud takes in a second of its clock. */
  public void quota(int calls) {
    quota = calls;
  }

  /** Answers have no date from now on. */
  public void hideTime() {
    tellsTime = false;
  }

  boolean tellsTime() {
    return tellsTime;
  }

  String time() {
    return DateTimeFormatter.RFC_1123_DATE_TIME.format(clock.instant().atZone(ZoneOffset.UTC));
  }

  /**
   * The keys that sign addresses of the domains, which the cloud tells from now on.
   *
   * @param pushing whether the push domain asks for them
   */
  public void tellKeys(boolean pushing, String push, String play) {
    JsonObject ofPush = new JsonObject().put("Enable", pushing ? 1 : 0).put("MasterAuthKey", push);
    JsonObject ofPlay = new JsonObject().put("Enable", 1).put("AuthKey", play);
    keys = new JsonObject().put("PushAuthKeyInfo", ofPush).put("PlayAuthKeyInfo", ofPlay);
  }

  /** The one template of callbacks, which it tells of from now on, and its push domain. */
  public void tellCallbacks(String domain, String key, String url) {
    JsonObject rule = new JsonObject().put("DomainName", domain).put("TemplateId", 7);
    JsonObject template =
        new JsonObject()
            .put("TemplateId", 7)
            .put("CallbackKey", key)
            .put("StreamBeginNotifyUrl", url)
            .put("StreamEndNotifyUrl", url);
    callbacks =
        new JsonObject()
            .put("Rules", new JsonArray().add(rule))
            .put("Templates", new JsonArray().add(template));
  }

  /** Bodies of the orders to mix that stand now, by session. */
  public Map<String, JsonObject> mixes() {
    return mixes.standing();
  }

  /** Every call that took effect, such as {@code DropLiveStream 8888_user1}, in order. */
  public List<String> log() {
    return List.copyOf(log);
  }

  /** Does what is asked and answers; the answer may yet get lost. */
  String answer(String action, HttpServerRequest request, Buffer raw, JsonObject body) {
    Instant now = clock.instant();
    String fault = signatures.fault(request, raw, now);
    if (!fault.isEmpty()) {
      return failure(fault);
    }
    if (!"2018-08-01".equals(request.getHeader("X-TC-Version"))) {
      return failure("NoSuchVersion");
    }
    if (ofSecond.merge(action + now.getEpochSecond(), 1, Integer::sum) > quota) {
      return failure("RequestLimitExceeded");
    }
    String refused =
        switch (action) {
          case STATE, DROP, FORBID, RESUME -> stream(action, body);
          case PUSH_KEY, PLAY_KEY -> keys.isEmpty() ? "UnauthorizedOperation" : "";
          case RULES, TEMPLATES -> callbacks.isEmpty() ? "UnauthorizedOperation" : "";
          case MIX -> mixes.create(body);
          case CANCEL -> mixes.cancel(body);
          default -> "InvalidAction";
        };
    return refused.isEmpty() ? done(action, body) : failure(refused);
  }

  private String stream(String action, JsonObject body) {
    Set<String> known =
        action.equals(FORBID)
            ? Set.of("AppName", "DomainName", "StreamName", "ResumeTime", "Reason")
            : Set.of("AppName", "DomainName", "StreamName");
    if (!known.containsAll(body.fieldNames())) {
      return "UnknownParameter";
    }
    if (!"live".equals(body.getString("AppName")) || !DOMAIN.equals(body.getString("DomainName"))) {
      complaints.add(action + " of another domain: " + body.encode());
      return "InvalidParameterValue";
    }
    String stream = body.getString("StreamName", "");
    switch (action) {
      case DROP -> live.drop(stream);
      case FORBID -> live.forbid(stream, Instant.parse(body.getString("ResumeTime")));
      case RESUME -> live.resume(stream);
      default -> {
        return live.status(stream) == null ? "ResourceUnavailable.StreamNotExist" : "";
      }
    }
    return "";
  }

  private String done(String action, JsonObject body) {
    log.add(action + " " + body.getString("StreamName", body.getString("MixStreamSessionId")));
    JsonObject response = new JsonObject().put("RequestId", "fake");
    if (action.equals(PUSH_KEY) || action.equals(PLAY_KEY)) {
      response.mergeIn(keys);
    }
    if (action.equals(RULES) || action.equals(TEMPLATES)) {
      response.mergeIn(callbacks);
    }
    if (action.equals(STATE)) {
      Integer status = live.status(body.getString("StreamName"));
      response.put(
          "StreamState",
          status == null || status == 0 ? "inactive" : status == 1 ? "active" : "forbid");
    }
    return new JsonObject().put("Response", response).encode();
  }

  static String failure(String code) {
    JsonObject error = new JsonObject().put("Code", code).put("Message", "fake");
    JsonObject response = new JsonObject().put("Error", error).put("RequestId", "fake");
    return new JsonObject().put("Response", response).encode();
  }

  /** Orders to mix, which have to be as the cloud's definition says. */
  private static final class FakeMixes {
    private static final Set<String> BODY =
        Set.of("MixStreamSessionId", "InputStreamList", "OutputParams", "MixStreamTemplateId");
    private static final Set<String> INPUT =
        Set.of("InputStreamName", "LayoutParams", "CropParams");
    private static final Set<String> LAYOUT =
        Set.of(
            "ImageLayer",
            "InputType",
            "ImageWidth",
            "ImageHeight",
            "LocationX",
            "LocationY",
            "Color");
    private static final Set<String> CROP =
        Set.of("CropWidth", "CropHeight", "CropStartLocationX", "CropStartLocationY");

    private final FakeLive live;
    private final Map<String, JsonObject> standing = new ConcurrentHashMap<>();

    FakeMixes(FakeLive live) {
      this.live = live;
    }

    Map<String, JsonObject> standing() {
      return Map.copyOf(standing);
    }

    String create(JsonObject body) {
      String session = body.getString("MixStreamSessionId", "");
      JsonObject output = body.getJsonObject("OutputParams", new JsonObject());
      JsonArray inputs = body.getJsonArray("InputStreamList", new JsonArray());
      if (!BODY.containsAll(body.fieldNames())
          || !Set.of("OutputStreamName", "OutputStreamType").containsAll(output.fieldNames())) {
        return "UnknownParameter";
      }
      if (!session.matches("\\w{1,80}") || output.getString("OutputStreamName") == null) {
        return "InvalidParameter.InvalidOutputStreamID";
      }
      JsonObject before = standing.get(session);
      if (before != null && !name(before).equals(output.getString("OutputStreamName"))) {
        return "InvalidParameter.SessionOutputStreamChanged";
      }
      for (int i = 0; i < inputs.size(); i++) {
        String refused = input(inputs.getJsonObject(i));
        if (!refused.isEmpty()) {
          return refused;
        }
      }
      standing.put(session, body);
      return "";
    }

    private String input(JsonObject input) {
      JsonObject layout = input.getJsonObject("LayoutParams", new JsonObject());
      JsonObject crop = input.getJsonObject("CropParams", new JsonObject());
      if (!INPUT.containsAll(input.fieldNames())
          || !LAYOUT.containsAll(layout.fieldNames())
          || !CROP.containsAll(crop.fieldNames())) {
        return "UnknownParameter";
      }
      if (layout.getInteger("ImageLayer", 0) < 1 || layout.getInteger("ImageLayer") > 16) {
        return "InvalidParameter.InvalidLayerParam";
      }
      Integer status = live.status(input.getString("InputStreamName", ""));
      boolean canvas = layout.getInteger("InputType", 0) == 3;
      return canvas || (status != null && status == 1) ? "" : "FailedOperation.StreamNotExist";
    }

    String cancel(JsonObject body) {
      return standing.remove(body.getString("MixStreamSessionId", "")) == null
          ? "FailedOperation.CancelSessionNotExist"
          : "";
    }

    private static String name(JsonObject body) {
      return body.getJsonObject("OutputParams").getString("OutputStreamName");
    }
  }
}
