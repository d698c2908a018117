package rtcroom.http.weapp;

import static rtcroom.http.weapp.Parameters.INDEX;
import static rtcroom.http.weapp.Parameters.NEED_HEART_BEAT;
import static rtcroom.http.weapp.Parameters.ROOM_ID;
import static rtcroom.http.weapp.Parameters.ROOM_INFO;
import static rtcroom.http.weapp.Parameters.STATUS;
import static rtcroom.http.weapp.Parameters.USER_ID;
import static rtcroom.http.weapp.Parameters.WEBRTC_COUNT;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import rtcroom.access.Caller;
import rtcroom.http.Call;
import rtcroom.http.Field;
import rtcroom.http.Op;
import rtcroom.http.Refusal;
import rtcroom.http.Reply;
import rtcroom.http.Route;
import rtcroom.live.LiveUrls;
import rtcroom.room.Decision.Reason;
import rtcroom.room.Member;
import rtcroom.room.Room;
import rtcroom.room.RoomCommand;
import rtcroom.room.RoomCommand.Delete;
import rtcroom.room.RoomCommand.Destroy;
import rtcroom.room.RoomCommand.Enter;
import rtcroom.room.RoomCommand.Leave;
import rtcroom.room.RoomCommand.Open;
import rtcroom.room.RoomId;
import rtcroom.room.RoomKind;
import rtcroom.room.StreamId;
import rtcroom.room.Traits;
import rtcroom.room.UserId;
import rtcroom.room.UserIdRule;
import rtcroom.rooms.Outcome;
import rtcroom.rooms.RoomDirectory;
import rtcroom.rooms.RoomView;
import rtcroom.rooms.Rooms;
import rtcroom.session.LoginTickets;
import rtcroom.session.Rates;

/** WebRTC and WebEXE rooms: numbered, without token, media on the clients' own ways or ours. */
final class WebRtcOps {
  private static final Logger LOG = LoggerFactory.getLogger(WebRtcOps.class);
  private static final int DEFAULT_PAGE = 10;

  private final RoomDirectory directory;
  private final Rooms rooms;
  private final LiveUrls urls;
  private final RoomJson encode;
  private final LoginTickets tickets;
  private final Rates rates;
  private final FreshIds ids;
  private final Duration validity;

  /**
   * @param validity of a privateMapKey
   */
  WebRtcOps(
      WeappRoutes.RoomServices services,
      LoginTickets tickets,
      Rates rates,
      FreshIds ids,
      Duration validity) {
    this.directory = services.directory();
    this.rooms = services.rooms();
    this.urls = services.live().urls();
    this.encode = new RoomJson(urls, services.media());
    this.tickets = tickets;
    this.rates = rates;
    this.ids = ids;
    this.validity = validity;
  }

  List<Route> routes(RoomKind kind, Authentication authentication) {
    Mount mount = new Mount(kind, authentication);
    List<Route> routes = new ArrayList<>();
    routes.add(
        mount.provenRoute("create_room", (call, by) -> create(kind, call, by), USER_ID, ROOM_INFO));
    routes.add(
        mount.provenRoute("enter_room", (call, by) -> enter(kind, call, by), USER_ID, ROOM_ID));
    routes.add(mount.route("quit_room", call -> quit(kind, call), USER_ID, ROOM_ID));
    routes.add(mount.route("heartbeat", call -> heartbeat(kind, call), USER_ID, ROOM_ID));
    routes.add(mount.route("get_room_list", call -> list(kind, call)));
    routes.add(mount.route("get_room_members", call -> members(kind, call), ROOM_ID));
    routes.add(mount.route("delete_room", call -> delete(kind, call), ROOM_ID));
    if (kind == RoomKind.WEBEXE) {
      routes.add(mount.route("room_heartbeat", call -> roomHeartbeat(kind, call), ROOM_ID));
    }
    return routes;
  }

  /** Mounts operations behind the access policy, with the members each cannot do without. */
  private record Mount(RoomKind kind, Authentication authentication) {
    Route route(String op, Op answer, Field... required) {
      return provenRoute(op, (call, _) -> answer.answer(call), required);
    }

    Route provenRoute(String op, Authentication.ProvenOp answer, Field... required) {
      return Route.weapp(
          kind.family(), op, Route.POST, authentication.withAccess(answer, List.of(required)));
    }
  }

  private CompletionStage<Reply> create(RoomKind kind, Call call, Caller by) {
    if (call.text(ROOM_INFO).isEmpty()) {
      throw Refusal.MISSING_PARAMETER.of(ROOM_INFO);
    }
    Member creator = ticketHolder(call, by);
    String info = Parameters.roomInfo(call);
    boolean needHeartBeat = call.flag(NEED_HEART_BEAT, true);
    Traits traits = new Traits(Parameters.roomType(call), 0, needHeartBeat);
    Function<RoomId, Open> command =
        id -> new Open(creator.user(), info, traits, seated(kind, id, creator), call.at());
    return ticketed(
        call,
        () ->
            call.has(ROOM_ID)
                ? created(kind, Parameters.roomNumber(call), command)
                : rooms.open(kind, ids::roomNumber, command),
        done -> withKey(done, call, done.room().info()));
  }

  private CompletionStage<Outcome> created(
      RoomKind kind, RoomId id, Function<RoomId, Open> command) {
    return rooms.submit(kind, id, command.apply(id));
  }

  /** With a stream of his own where the server carries streams of calls. */
  private Member seated(RoomKind kind, RoomId id, Member member) {
    return kind == RoomKind.WEBRTC && urls.speakWebRtc()
        ? new Member(
            member.user(), member.profile(), urls.names().inNumberedRoom(id, member.user()))
        : member;
  }

  private CompletionStage<Reply> enter(RoomKind kind, Call call, Caller by) {
    Member member = ticketHolder(call, by);
    RoomId id = named(kind, call);
    Integer status =
        call.text(STATUS).isEmpty()
            ? null
            : Math.clamp(call.integer(STATUS, 0), 0, Integer.MAX_VALUE);
    return ticketed(
        call,
        () -> rooms.submit(kind, id, new Enter(seated(kind, id, member), status, call.at())),
        done -> withKey(done, call, null));
  }

  /** Runs a command whose success is answered with a privateMapKey, unless too many were asked. */
  private CompletionStage<Reply> ticketed(
      Call call,
      Supplier<CompletionStage<Outcome>> command,
      Function<Outcome.Done, Reply> success) {
    Duration wait = rates.ticket(call.address());
    return wait.isZero()
        ? command.get().thenApply(outcome -> RoomOps.reply(outcome, success))
        : Reply.tooMany(wait).now();
  }

  private Reply withKey(Outcome.Done done, Call call, @Nullable String info) {
    UserId user = user(call);
    RoomId id = done.room().id();
    String key;
    try {
      key = tickets.privateMapKey(user, Long.parseLong(id.value()), call.at(), validity);
    } catch (RuntimeException e) {
      LOG.atError().addKeyValue("room", id).setCause(e).log("no privateMapKey could be signed");
      return Reply.refused(Refusal.NO_PRIVATE_MAP_KEY);
    }
    return Reply.ok(
        json -> {
          json.writeStringField("userID", user.value());
          json.writeStringField("roomID", id.value());
          if (info != null) {
            json.writeStringField("roomInfo", info);
          }
          json.writeStringField("privateMapKey", key);
          encode.media(json, done.room().kind());
          Optional<Member> seat = done.room().member(user);
          if (seat.isPresent()) {
            encode.toPush(json, seat.get(), call.at());
          }
        });
  }

  /** Quitting a room one is not in is no failure: pages quit to be sure. */
  private CompletionStage<Reply> quit(RoomKind kind, Call call) {
    UserId user = user(call);
    RoomId id = named(kind, call);
    return rooms
        .read(() -> directory.find(kind, id), Optional::isEmpty)
        .thenCompose(
            room ->
                room.isEmpty()
                    ? Reply.refused(Refusal.ROOM_MISSING).now()
                    : rooms
                        .submit(kind, id, new Leave(user, call.at()))
                        .thenApply(_ -> Reply.ok()));
  }

  private CompletionStage<Reply> heartbeat(RoomKind kind, Call call) {
    UserId user = user(call);
    RoomId id = named(kind, call);
    return rooms
        .read(() -> directory.heartbeat(kind, id, user), seated -> !seated)
        .thenApply(seated -> seated ? Reply.ok() : Reply.refused(notSeated(kind, id)));
  }

  private Refusal notSeated(RoomKind kind, RoomId id) {
    return directory.find(kind, id).isPresent() ? Refusal.NOT_A_MEMBER : Refusal.ROOM_MISSING;
  }

  private CompletionStage<Reply> list(RoomKind kind, Call call) {
    int count = Math.clamp(call.integer(WEBRTC_COUNT, DEFAULT_PAGE), 0, RoomOps.LARGEST_PAGE);
    int index = Math.clamp(call.integer(INDEX, 0), 0, Integer.MAX_VALUE);
    List<? extends RoomView> page = directory.list(kind, Parameters.roomType(call), index, count);
    return Reply.ok(
            json -> {
              json.writeArrayFieldStart("rooms");
              for (RoomView room : page) {
                RoomJson.webRtcRoom(json, room.room());
              }
              json.writeEndArray();
            })
        .now();
  }

  private CompletionStage<Reply> members(RoomKind kind, Call call) {
    RoomId id = named(kind, call);
    return rooms
        .read(() -> directory.find(kind, id).map(RoomView::room), Optional::isEmpty)
        .thenApply(
            found ->
                found
                    .map(room -> withMembers(kind, room, call))
                    .orElseGet(() -> Reply.refused(Refusal.ROOM_MISSING)));
  }

  private Reply withMembers(RoomKind kind, Room room, Call call) {
    return Reply.ok(
        json -> {
          encode.webRtcMembers(json, room.members(), isOfMember(call, room), call.at());
          encode.media(json, kind);
        });
  }

  /** Whether a member asks, as far as anybody has to prove who he is. */
  private static boolean isOfMember(Call call, Room room) {
    UserId proven = call.caller();
    Optional<UserId> asking =
        proven == null ? UserIdRule.WEBRTC.read(call.text(USER_ID)) : Optional.of(proven);
    return asking.flatMap(room::member).isPresent();
  }

  /**
   * Whoever may call may delete, as ever; where accounts are proven, only the creator may. Succeeds
   * also when there is no such room (C-108).
   */
  private CompletionStage<Reply> delete(RoomKind kind, Call call) {
    RoomId id = Parameters.roomNumber(call);
    UserId caller = call.caller();
    RoomCommand command = caller == null ? new Delete(call.at()) : new Destroy(caller, call.at());
    return rooms
        .submit(kind, id, command)
        .thenApply(
            outcome ->
                isForeign(kind, id, outcome) ? Reply.refused(Refusal.NOT_THE_CREATOR) : Reply.ok());
  }

  private boolean isForeign(RoomKind kind, RoomId id, Outcome outcome) {
    return outcome instanceof Outcome.Refused refused
        && refused.reason() == Reason.NOT_THE_CREATOR
        && directory.find(kind, id).isPresent();
  }

  private CompletionStage<Reply> roomHeartbeat(RoomKind kind, Call call) {
    named(kind, call);
    return Reply.ok().now();
  }

  /** The room the call names, which keeps a room without heartbeats (D-26). */
  private RoomId named(RoomKind kind, Call call) {
    RoomId id = Parameters.roomNumber(call);
    directory.named(kind, id);
    return id;
  }

  /** The caller as a member; refused who may have no ticket, before he takes a seat (D-37). */
  private Member ticketHolder(Call call, Caller by) {
    UserId user = user(call);
    if (tickets.objection(by, user.value()).isPresent()) {
      throw Refusal.BAD_USER_ID.rejection();
    }
    return new Member(user, Parameters.nickName(call), StreamId.NONE);
  }

  private static UserId user(Call call) {
    return Parameters.webRtcUser(call.text(USER_ID));
  }
}
