package rtcroom.http.weapp;

import static rtcroom.http.weapp.Parameters.FIELD_NAME;
import static rtcroom.http.weapp.Parameters.OPERATION;
import static rtcroom.http.weapp.Parameters.ROOM_ID;
import static rtcroom.http.weapp.Parameters.USER_INFO;
import static rtcroom.http.weapp.Parameters.VALUE;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import rtcroom.http.Call;
import rtcroom.http.Refusal;
import rtcroom.http.Reply;
import rtcroom.http.Route;
import rtcroom.room.AudienceCommand.Arrive;
import rtcroom.room.AudienceCommand.Depart;
import rtcroom.room.FieldCommand;
import rtcroom.room.FieldCommand.Add;
import rtcroom.room.FieldCommand.Assign;
import rtcroom.room.FieldValue;
import rtcroom.room.RoomId;
import rtcroom.room.RoomKind;
import rtcroom.rooms.AudienceView;
import rtcroom.rooms.Outcome;
import rtcroom.rooms.RoomDirectory;
import rtcroom.rooms.RoomView;
import rtcroom.rooms.Rooms;
import rtcroom.session.Rates;

/** The audience of live rooms, and the counters it moves. */
final class AudienceOps {
  private static final RoomKind LIVE = RoomKind.LIVE;
  private static final int TEXT_BYTES = 1024;

  private final RoomDirectory directory;
  private final Rooms rooms;
  private final Rates rates;

  AudienceOps(WeappRoutes.RoomServices services, Rates rates) {
    this.directory = services.directory();
    this.rooms = services.rooms();
    this.rates = rates;
  }

  List<Route> routes(Authentication authentication) {
    RoomOps.Mount mount = new RoomOps.Mount(LIVE, authentication);
    return List.of(
        mount.route("get_custom_info", this::customInfo, ROOM_ID),
        mount.route("set_custom_field", this::setField, ROOM_ID, FIELD_NAME, OPERATION),
        mount.route("add_audience", this::addAudience, ROOM_ID, USER_INFO),
        mount.route("delete_audience", this::deleteAudience, ROOM_ID),
        mount.route("get_audiences", this::audiences, ROOM_ID));
  }

  private CompletionStage<Reply> customInfo(Call call) {
    RoomId id = Parameters.roomId(call);
    return rooms.read(() -> directory.find(LIVE, id), Optional::isEmpty).thenApply(_ -> info(id));
  }

  private CompletionStage<Reply> setField(Call call) {
    Duration wait = rates.customField(call.user());
    if (!wait.isZero()) {
      return Reply.tooMany(wait).now();
    }
    RoomId id = Parameters.roomId(call);
    return rooms
        .submit(LIVE, id, change(call))
        .thenApply(
            outcome ->
                outcome instanceof Outcome.Refused refused
                    ? Reply.refused(Refusal.of(refused.reason()))
                    : info(id));
  }

  private static FieldCommand change(Call call) {
    String name = Parameters.fieldName(call);
    return switch (call.text(OPERATION)) {
      case "inc" -> new Add(name, 1, call.at());
      case "dec" -> new Add(name, -1, call.at());
      case "set" -> new Assign(name, value(call), call.at());
      default -> throw Refusal.INVALID_PARAMETER.of(OPERATION);
    };
  }

  private static FieldValue value(Call call) {
    JsonNode value = call.body().tree(VALUE);
    if (value == null) {
      throw Refusal.MISSING_PARAMETER.of(VALUE);
    }
    if (value.isTextual() && Parameters.bytes(value.textValue()) <= TEXT_BYTES) {
      return new FieldValue.Text(value.textValue());
    }
    if (value.canConvertToLong()
        && value.isIntegralNumber()
        && FieldValue.Count.holds(value.longValue())) {
      return new FieldValue.Count(value.longValue());
    }
    throw Refusal.INVALID_PARAMETER.of(VALUE);
  }

  private Reply info(RoomId id) {
    Optional<RoomView> room = directory.find(LIVE, id);
    if (room.isEmpty()) {
      return Reply.refused(Refusal.ROOM_MISSING);
    }
    String fields = RoomJson.fields(room.get().fields());
    return Reply.ok(
        json -> {
          json.writeStringField("customInfo", fields);
          json.writeStringField("custom", fields);
        });
  }

  private CompletionStage<Reply> addAudience(Call call) {
    String info = Parameters.shortText(call, USER_INFO);
    return rooms
        .submit(LIVE, Parameters.roomId(call), new Arrive(call.user(), info, call.at()))
        .thenApply(RoomOps::reply);
  }

  /** Always succeeds: clients call it when the room may be gone. */
  private CompletionStage<Reply> deleteAudience(Call call) {
    return rooms
        .submit(LIVE, Parameters.roomId(call), new Depart(call.user(), call.at()))
        .thenApply(_ -> Reply.ok());
  }

  private CompletionStage<Reply> audiences(Call call) {
    AudienceView audience =
        directory
            .find(LIVE, Parameters.roomId(call))
            .map(RoomView::audience)
            .orElse(AudienceView.NOBODY);
    return Reply.ok(json -> RoomJson.audience(json, audience)).now();
  }
}
