package rtcroom.http.weapp;

import static rtcroom.http.weapp.Parameters.COUNT;
import static rtcroom.http.weapp.Parameters.INDEX;
import static rtcroom.http.weapp.Parameters.PUSH_URL;
import static rtcroom.http.weapp.Parameters.ROOM_ID;
import static rtcroom.http.weapp.Parameters.ROOM_INFO;
import static rtcroom.http.weapp.Parameters.USER_AVATAR;
import static rtcroom.http.weapp.Parameters.USER_NAME;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import rtcroom.http.Call;
import rtcroom.http.Field;
import rtcroom.http.Op;
import rtcroom.http.Refusal;
import rtcroom.http.Reply;
import rtcroom.http.Route;
import rtcroom.live.LiveUrls;
import rtcroom.live.StreamClaim;
import rtcroom.room.Decision.Reason;
import rtcroom.room.Member;
import rtcroom.room.RoomCommand.AddPusher;
import rtcroom.room.RoomCommand.Destroy;
import rtcroom.room.RoomCommand.Leave;
import rtcroom.room.RoomCommand.Open;
import rtcroom.room.RoomId;
import rtcroom.room.RoomKind;
import rtcroom.room.StreamId;
import rtcroom.room.Traits;
import rtcroom.rooms.Outcome;
import rtcroom.rooms.RoomDirectory;
import rtcroom.rooms.RoomView;
import rtcroom.rooms.Rooms;

/** The operations that live, double and multi rooms share. */
final class RoomOps {
  static final int DEFAULT_PAGE = 20;
  static final int LARGEST_PAGE = 100;

  private final RoomDirectory directory;
  private final Rooms rooms;
  private final LiveUrls urls;
  private final FreshIds ids;
  private final StreamOwners owners;
  private final RoomJson encode;

  RoomOps(WeappRoutes.RoomServices services, FreshIds ids) {
    this.directory = services.directory();
    this.rooms = services.rooms();
    this.urls = services.live().urls();
    this.ids = ids;
    this.owners = new StreamOwners(urls.names(), directory);
    this.encode = new RoomJson(urls, services.media());
  }

  List<Route> routes(RoomKind kind, Authentication authentication) {
    Mount mount = new Mount(kind, authentication);
    return List.of(
        mount.route("get_push_url", call -> pushUrl(kind, call)),
        mount.route("get_room_list", call -> list(kind, call)),
        mount.route("get_pushers", call -> pushers(kind, call), ROOM_ID),
        mount.route("create_room", call -> create(kind, call), ROOM_INFO),
        mount.route("destroy_room", call -> destroy(kind, call), ROOM_ID),
        mount.route(
            "add_pusher", call -> addPusher(kind, call), ROOM_ID, USER_NAME, USER_AVATAR, PUSH_URL),
        mount.route("delete_pusher", call -> deletePusher(kind, call), ROOM_ID),
        mount.route("pusher_heartbeat", call -> heartbeat(kind, call), ROOM_ID));
  }

  /** Mounts operations behind the token, with the members each cannot do without. */
  record Mount(RoomKind kind, Authentication authentication) {
    Route route(String op, Op answer, Field... required) {
      return Route.weapp(
          kind.family(), op, Route.POST, authentication.withToken(answer, List.of(required)));
    }
  }

  private CompletionStage<Reply> pushUrl(RoomKind kind, Call call) {
    StreamId stream =
        call.has(ROOM_ID)
            ? streamIn(kind, Parameters.roomId(call), call)
            : urls.names().withoutRoom(call.user(), ids.streamSuffix());
    return Reply.ok(
            json -> {
              json.writeStringField("pushURL", urls.pushUrl(stream, call.at()));
              json.writeStringField("accelerateURL", urls.accelerateUrl(stream, call.at()));
              RoomJson.text(json, "whipURL", urls.whipUrl(stream, call.at()));
              RoomJson.text(json, "whepURL", urls.whepUrl(stream, call.at()));
              RoomJson.text(json, "lebPushURL", urls.lebPushUrl(stream, call.at()));
              RoomJson.text(json, "lebURL", urls.lebUrl(stream, call.at()));
            })
        .now();
  }

  /** Nothing is signed for whom the room has no place. */
  private StreamId streamIn(RoomKind kind, RoomId id, Call call) {
    Optional<Reason> objection = directory.objectionToSeat(kind, id, call.user());
    if (objection.isPresent()) {
      throw Refusal.of(objection.get()).rejection();
    }
    return urls.names().inRoom(id, call.user());
  }

  private CompletionStage<Reply> list(RoomKind kind, Call call) {
    int count = Math.clamp(call.integer(COUNT, DEFAULT_PAGE), 0, LARGEST_PAGE);
    int index = Math.clamp(call.integer(INDEX, 0), 0, Integer.MAX_VALUE);
    List<? extends RoomView> page = directory.list(kind, "", index, count);
    return Reply.ok(
            json -> {
              json.writeArrayFieldStart("rooms");
              for (RoomView room : page) {
                encode.listed(json, room, call.at());
              }
              json.writeEndArray();
            })
        .now();
  }

  private CompletionStage<Reply> pushers(RoomKind kind, Call call) {
    RoomId id = Parameters.roomId(call);
    return rooms
        .read(() -> directory.find(kind, id), Optional::isEmpty)
        .thenApply(
            found ->
                found
                    .map(room -> withPushers(kind, room, call.at()))
                    .orElseGet(() -> Reply.refused(Refusal.ROOM_MISSING)));
  }

  private Reply withPushers(RoomKind kind, RoomView room, Instant at) {
    return Reply.ok(
        json -> {
          encode.room(json, room, at);
          json.writeStringField("customInfo", RoomJson.fields(room.fields()));
          encode.media(json, kind);
        });
  }

  private CompletionStage<Reply> create(RoomKind kind, Call call) {
    Traits traits = Traits.ofType(Parameters.roomType(call));
    Open command = new Open(call.user(), Parameters.roomInfo(call), traits, null, call.at());
    if (!call.has(ROOM_ID)) {
      return rooms
          .open(kind, ids::room, _ -> command)
          .thenApply(outcome -> reply(outcome, this::withRoomId));
    }
    RoomId id = Parameters.roomId(call);
    return rooms
        .submit(kind, id, command)
        .thenApply(outcome -> isTaken(outcome) ? taken(id) : reply(outcome, this::withRoomId));
  }

  private CompletionStage<Reply> destroy(RoomKind kind, Call call) {
    return rooms
        .submit(kind, Parameters.roomId(call), new Destroy(call.user(), call.at()))
        .thenApply(RoomOps::reply);
  }

  private CompletionStage<Reply> addPusher(RoomKind kind, Call call) {
    RoomId id = Parameters.roomId(call);
    StreamClaim claim =
        urls.claim(call.text(PUSH_URL), call.user(), call.at())
            .filter(found -> !found.owned() || owners.mayBeOf(found.stream(), call.user()))
            .orElseThrow(() -> Refusal.INVALID_PARAMETER.of(PUSH_URL));
    Member member =
        new Member(
            call.user(),
            Parameters.profile(call),
            claim.stream(),
            claim.owned(),
            Parameters.away(call));
    String info = Parameters.roomInfo(call);
    return rooms
        .submit(kind, id, new AddPusher(member, info, Parameters.roomType(call), call.at()))
        .thenApply(outcome -> reply(outcome, this::withRoomId));
  }

  private CompletionStage<Reply> deletePusher(RoomKind kind, Call call) {
    return rooms
        .submit(kind, Parameters.roomId(call), new Leave(call.user(), call.at()))
        .thenApply(
            outcome ->
                outcome instanceof Outcome.Refused refused
                        && refused.reason() == Reason.NOT_A_MEMBER
                    ? Reply.refused(Refusal.NOT_A_MEMBER_TO_LEAVE)
                    : reply(outcome));
  }

  private CompletionStage<Reply> heartbeat(RoomKind kind, Call call) {
    RoomId id = Parameters.roomId(call);
    return rooms
        .read(() -> directory.heartbeat(kind, id, call.user()), seated -> !seated)
        .thenApply(seated -> seated ? Reply.ok() : Reply.refused(Refusal.NOT_A_MEMBER));
  }

  static Reply reply(Outcome outcome) {
    return reply(outcome, _ -> Reply.ok());
  }

  static Reply reply(Outcome outcome, Function<Outcome.Done, Reply> success) {
    return switch (outcome) {
      case Outcome.Done done -> success.apply(done);
      case Outcome.Refused refused -> Reply.refused(Refusal.of(refused.reason()));
    };
  }

  private Reply withRoomId(Outcome.Done done) {
    return Reply.ok(
        json -> {
          json.writeStringField("roomID", done.room().id().value());
          encode.media(json, done.room().kind());
        });
  }

  private static boolean isTaken(Outcome outcome) {
    return outcome instanceof Outcome.Refused refused && refused.reason() == Reason.ROOM_EXISTS;
  }

  private static Reply taken(RoomId id) {
    return Reply.refused(Refusal.ROOM_EXISTS, json -> json.writeStringField("roomID", id.value()));
  }
}
