package rtcroom.http.cloud;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import rtcroom.http.Call;
import rtcroom.http.Field;
import rtcroom.http.FieldTable;
import rtcroom.http.Operations;
import rtcroom.http.Reply;
import rtcroom.http.Route;
import rtcroom.room.RoomId;
import rtcroom.room.UserId;
import rtcroom.trtc.TrtcEvent;
import rtcroom.trtc.TrtcEvents;

/**
 * {@code /cloud/trtc/event}: callbacks of TRTC, signed over the whole body by the header {@code
 * Sign}. It waits 5 s for an answer, and tells again for a minute what was not answered with 200.
 */
public final class TrtcEventOps {
  public static final String PATH = "/cloud/trtc/event";

  private static final FieldTable FIELDS = new FieldTable();
  private static final Field TYPE = FIELDS.text("EventType");
  private static final Field INFO = FIELDS.json("EventInfo");

  private final TrtcEvents events;

  public TrtcEventOps(TrtcEvents events) {
    this.events = events;
  }

  /** Where it is served, and the fields it knows. */
  public Operations operations() {
    return new Operations(
        List.of(new Route("cloud", "trtc", PATH, Route.POST, this::hear)), FIELDS);
  }

  private CompletionStage<Reply> hear(Call call) {
    String sign = call.authorization() == null ? "" : call.authorization();
    if (!events.isGenuine(sign, call.body().bytes())) {
      return Reply.status(403, "签名错误").now();
    }
    JsonNode info = call.body().tree(INFO);
    if (info != null) {
      event(call.text(TYPE), info).ifPresent(event -> events.hear(event, call.at()));
    }
    return Reply.ok().now();
  }

  /** Empty where the room is none that can be ours: rooms named by texts are others. */
  private static Optional<TrtcEvent> event(String type, JsonNode info) {
    JsonNode number = info.path("RoomId");
    long seconds = info.path("EventTs").asLong();
    Instant at = Instant.ofEpochMilli(info.path("EventMsTs").asLong(1000 * seconds));
    return number.isIntegralNumber() && type.matches("\\d{1,4}")
        ? RoomId.of(number.asText())
            .map(
                room ->
                    new TrtcEvent(
                        Integer.parseInt(type),
                        room,
                        new UserId(info.path("UserId").asText()),
                        at,
                        info.path("Reason").asInt()))
        : Optional.empty();
  }
}
