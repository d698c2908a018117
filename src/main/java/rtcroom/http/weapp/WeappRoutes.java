package rtcroom.http.weapp;

import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import rtcroom.access.AccessPolicy;
import rtcroom.http.Route;
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
 * Every operation of the RTCRoom protocol, and what each is made of.
 *
 * @param rooms what the room operations act on
 * @param sessions who callers are
 * @param random for ids that must not be guessed
 */
public record WeappRoutes(RoomServices rooms, Sessions sessions, SecureRandom random) {

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

  /** Where each is served. */
  public List<Route> routes() {
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
    routes.addAll(new AudienceOps(rooms.directory, sessions.rates).routes(admission));
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
