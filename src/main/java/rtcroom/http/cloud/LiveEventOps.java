package rtcroom.http.cloud;

import java.util.List;
import java.util.concurrent.CompletionStage;
import rtcroom.http.Call;
import rtcroom.http.Field;
import rtcroom.http.FieldTable;
import rtcroom.http.Operations;
import rtcroom.http.Reply;
import rtcroom.http.Route;
import rtcroom.live.tencent.LiveEvent;
import rtcroom.live.tencent.LiveEvents;

/**
 * {@code /cloud/live/event}: callbacks of the live cloud. It sends again what was not answered with
 * 200 within 20 s.
 */
public final class LiveEventOps {
  public static final String PATH = "/cloud/live/event";

  private static final FieldTable FIELDS = new FieldTable();
  private static final Field T = FIELDS.text("t");
  private static final Field SIGN = FIELDS.text("sign");
  private static final Field TYPE = FIELDS.text("event_type");
  private static final Field STREAM = FIELDS.text("stream_id");
  private static final Field SEQUENCE = FIELDS.text("sequence");
  private static final Field TIME = FIELDS.text("event_time");
  private static final int LONGEST_SEQUENCE = 64;

  private final LiveEvents events;

  public LiveEventOps(LiveEvents events) {
    this.events = events;
  }

  /** Where it is served, and the fields it knows. */
  public Operations operations() {
    return new Operations(
        List.of(new Route("cloud", "live", PATH, Route.POST, this::hear)), FIELDS);
  }

  private CompletionStage<Reply> hear(Call call) {
    String sequence = call.text(SEQUENCE);
    LiveEvent event =
        new LiveEvent(
            number(call, T),
            call.text(SIGN),
            number(call, TYPE),
            call.text(STREAM),
            sequence.length() > LONGEST_SEQUENCE ? "" : sequence,
            number(call, TIME));
    return switch (events.hear(event)) {
      case TAKEN -> Reply.ok().now();
      case NOT_SIGNED -> Reply.status(403, "签名错误").now();
      case OUT_OF_TIME -> Reply.status(403, "签名已过期").now();
    };
  }

  /** Seconds or a kind; what is none is as good as none. */
  private static long number(Call call, Field field) {
    String text = call.text(field);
    return text.matches("\\d{1,11}") ? Long.parseLong(text) : -1;
  }
}
