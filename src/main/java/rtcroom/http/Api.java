package rtcroom.http;

import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import rtcroom.access.AccessPolicy;
import rtcroom.calls.Doctor;
import rtcroom.live.LiveService;
import rtcroom.room.RoomKind;
import rtcroom.rooms.RoomDirectory;
import rtcroom.rooms.Rooms;
import rtcroom.session.Login;
import rtcroom.session.LoginTickets;
import rtcroom.session.Rates;
import rtcroom.session.Tokens;
import rtcroom.turn.IceServers;

/**
 * Every operation of the server, and what each is made of.
 *
 * @param rooms what the room operations act on
 * @param sessions who callers are
 * @param operator what operators look at
 * @param random for ids that must not be guessed
 */
public record Api(RoomServices rooms, Sessions sessions, Operator operator, SecureRandom random) {

  /** What the room operations act on. */
  public record RoomServices(RoomDirectory directory, Rooms rooms, LiveService live) {}

  /**
   * What knows who callers are.
   *
   * @param userSigValidity of a userSig for live, double and multi rooms
   * @param webRtcValidity of a userSig or privateMapKey for WebRTC and WebEXE rooms
   */
  public record Sessions(
      Login login,
      Tokens tokens,
      LoginTickets tickets,
      AccessPolicy access,
      Rates rates,
      IceServers iceServers,
      Duration userSigValidity,
      Duration webRtcValidity) {}

  /**
   * What operators look at.
   *
   * @param figures in the text format of Prometheus
   * @param ofParts the operator's operations of the parts of the server
   * @param disk runs what waits for the disk
   */
  public record Operator(
      AdminSettings settings,
      Health health,
      Supplier<String> figures,
      Doctor doctor,
      List<OperatorOps> ofParts,
      Executor disk) {
    public Operator {
      ofParts = List.copyOf(ofParts);
    }
  }

  List<Route> routes() {
    Admission admission = new Admission(sessions.tokens, sessions.access, sessions.rates);
    FreshIds ids = new FreshIds(random);
    List<Route> routes = new ArrayList<>();
    addStreamRooms(routes, admission, ids);
    addWebRtcRooms(routes, admission, ids);
    routes.addAll(
        new TicketOps(
                sessions.tickets, sessions.rates, sessions.userSigValidity, sessions.webRtcValidity)
            .routes(admission));
    routes.addAll(new UtilsOps(rooms.live.urls(), ids).routes());
    routes.addAll(new IceOps(sessions.iceServers, sessions.rates).routes(admission));
    AdminOps admin = new AdminOps(operator.settings, operator.doctor, operator.disk);
    routes.addAll(admin.routes());
    for (OperatorOps ops : operator.ofParts) {
      routes.addAll(ops.routes(admin::guarded));
    }
    routes.addAll(new ServerOps(operator.health, operator.figures).routes());
    return routes;
  }

  private void addStreamRooms(List<Route> routes, Admission admission, FreshIds ids) {
    LoginOps login = new LoginOps(sessions.login, sessions.tokens);
    RoomOps ops = new RoomOps(rooms.directory, rooms.rooms, rooms.live.urls(), ids);
    MixOps mixes = new MixOps(rooms.directory, rooms.live);
    for (RoomKind kind : List.of(RoomKind.LIVE, RoomKind.DOUBLE, RoomKind.MULTI)) {
      routes.addAll(login.routes(kind, admission));
      routes.addAll(ops.routes(kind, admission));
      routes.addAll(mixes.routes(kind, admission));
    }
    routes.addAll(new CrowdOps(rooms.directory, sessions.rates).routes(admission));
  }

  private void addWebRtcRooms(List<Route> routes, Admission admission, FreshIds ids) {
    WebRtcOps ops =
        new WebRtcOps(
            rooms.directory,
            rooms.rooms,
            sessions.tickets,
            sessions.rates,
            ids,
            sessions.webRtcValidity);
    for (RoomKind kind : List.of(RoomKind.WEBRTC, RoomKind.WEBEXE)) {
      routes.addAll(ops.routes(kind, admission));
    }
  }
}
