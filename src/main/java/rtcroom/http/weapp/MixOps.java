package rtcroom.http.weapp;

import static rtcroom.http.weapp.Parameters.MERGE_PARAMS;
import static rtcroom.http.weapp.Parameters.ROOM_ID;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import rtcroom.http.Call;
import rtcroom.http.Refusal;
import rtcroom.http.Rejection;
import rtcroom.http.Reply;
import rtcroom.http.Route;
import rtcroom.live.LiveService;
import rtcroom.live.mix.MixOrder;
import rtcroom.live.mix.MixOrderReader;
import rtcroom.live.mix.MixReading;
import rtcroom.live.mix.MixRefusal;
import rtcroom.live.mix.MixResult;
import rtcroom.room.Member;
import rtcroom.room.Room;
import rtcroom.room.RoomKind;
import rtcroom.room.StreamId;
import rtcroom.rooms.RoomDirectory;
import rtcroom.rooms.RoomView;

/**
 * {@code merge_stream}: one picture of several streams. The EXE client asks for it in double and
 * multi rooms too (D-30).
 */
final class MixOps {
  private final RoomDirectory directory;
  private final LiveService live;
  private final StreamOwners owners;

  MixOps(RoomDirectory directory, LiveService live) {
    this.directory = directory;
    this.live = live;
    this.owners = new StreamOwners(live.urls().names(), directory);
  }

  List<Route> routes(RoomKind kind, Authentication authentication) {
    return List.of(
        new RoomOps.Mount(kind, authentication)
            .route("merge_stream", call -> merge(kind, call), ROOM_ID, MERGE_PARAMS));
  }

  private CompletionStage<Reply> merge(RoomKind kind, Call call) {
    Optional<Room> found = directory.find(kind, Parameters.roomId(call)).map(RoomView::room);
    Room room = found.orElseThrow(Refusal.ROOM_MISSING::rejection);
    Member caller = room.member(call.user()).orElseThrow(Refusal.NOT_A_MEMBER::rejection);
    if (kind == RoomKind.LIVE && !call.user().equals(room.creator())) {
      throw Refusal.NOT_THE_CREATOR_TO_MIX.rejection();
    }
    StreamId own = isHis(caller) ? caller.stream() : StreamId.NONE;
    return live.mix(order(call, room, own)).thenApply(MixOps::reply);
  }

  /** Who merely names a stream, or one that another pushes, neither paints over it nor ends it. */
  private boolean isHis(Member caller) {
    return caller.ownsStream() && owners.mayBeOf(caller.stream(), caller.user());
  }

  private MixOrder order(Call call, Room room, StreamId own) {
    return switch (MixOrderReader.read(mergeParams(call), call.user())) {
      case MixReading.Refused refused -> throw rejection(refused.why());
      case MixOrder order -> {
        Optional<MixRefusal> refusal = order.refusal(own, stream -> mayBeShown(stream, room));
        if (refusal.isPresent()) {
          throw rejection(refusal.get());
        }
        yield order;
      }
    };
  }

  private static JsonNode mergeParams(Call call) {
    JsonNode tree = call.body().tree(MERGE_PARAMS);
    return tree == null ? MissingNode.getInstance() : tree;
  }

  /** A pusher's own, of the room; in a PK, that of the creator of another live room. */
  private boolean mayBeShown(StreamId stream, Room room) {
    return room.members().stream().anyMatch(member -> pushes(member, stream))
        || directory.roomsOf(stream).stream()
            .filter(other -> other.kind() == RoomKind.LIVE)
            .flatMap(other -> other.creatorSeat().stream())
            .anyMatch(creator -> pushes(creator, stream));
  }

  private static boolean pushes(Member member, StreamId stream) {
    return member.ownsStream() && member.stream().equals(stream);
  }

  private static Rejection rejection(MixRefusal why) {
    return why == MixRefusal.NOT_JSON
        ? Refusal.MERGE_PARAMS_NOT_JSON.rejection()
        : new Rejection(
            Reply.refused(
                Refusal.INVALID_PARAMETER,
                json -> {
                  json.writeStringField("field", MERGE_PARAMS.wireName());
                  json.writeStringField("detail", why.message());
                }));
  }

  private static Reply reply(MixResult result) {
    return Reply.ok(
        json -> {
          json.writeObjectFieldStart("result");
          json.writeNumberField("code", result.code());
          json.writeStringField("message", result.message());
          json.writeNumberField("timestamp", result.timestamp().getEpochSecond());
          json.writeEndObject();
        });
  }
}
