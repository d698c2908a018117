package rtcroom.http.weapp;

import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import rtcroom.access.AccessPolicy;
import rtcroom.bans.Bans;
import rtcroom.http.Operations;
import rtcroom.http.OperatorToken;
import rtcroom.http.Route;
import rtcroom.live.LiveService;
import rtcroom.room.RoomKind;
import rtcroom.rooms.CallMedia;
import rtcroom.rooms.RoomDirectory;
import rtcroom.rooms.Rooms;
import rtcroom.session.Login;
import rtcroom.session.LoginTickets;
import rtcroom.session.Rates;
import rtcroom.session.SessionTokens;
import rtcroom.turn.IceServers;

/**
 * Every operation of the RTCRoom protocol, and what each is made of.
 *
 * @param rooms what the room operations act on
 * @param sessions who callers are
 * @param random for ids that must not be guessed
 */
public record WeappRoutes(RoomServices rooms, Sessions sessions, SecureRandom random) {

  /**
   * What the room operations act on.
   *
   * @param media of the kinds of rooms that are calls
   */
  public record RoomServices(
      RoomDirectory directory, Rooms rooms, LiveService live, Map<RoomKind, CallMedia> media) {}

  /**
   * What knows who callers are.
   *
   * @param steady what tokens run by
   * @param userSigValidity of a userSig for live, double and multi rooms
   * @param webRtcValidity of a userSig or privateMapKey for WebRTC and WebEXE rooms
   * @param testValidity of addresses to try things with
   */
  public record Sessions(
      Login login,
      SessionTokens tokens,
      InstantSource steady,
      LoginTickets tickets,
      AccessPolicy access,
      Rates rates,
      Bans bans,
      IceServers iceServers,
      OperatorToken operator,
      Duration userSigValidity,
      Duration webRtcValidity,
      Duration testValidity) {}

  /** Where each is served, and the fields they know. */
  public Operations operations() {
    return new Operations(routes(), Parameters.FIELDS);
  }

  private List<Route> routes() {
    Authentication authentication =
        new Authentication(
            sessions.tokens,
            sessions.steady,
            sessions.access,
            sessions.rates,
            sessions.bans,
            sessions.operator);
    FreshIds ids = new FreshIds(random);
    List<Route> routes = new ArrayList<>();
    addStreamRooms(routes, authentication, ids);
    addWebRtcRooms(routes, authentication, ids);
    routes.addAll(
        new TicketOps(
                sessions.tickets, sessions.rates, sessions.userSigValidity, sessions.webRtcValidity)
            .routes(authentication));
    routes.addAll(
        new UtilsOps(rooms.live.urls(), ids, sessions.rates, sessions.testValidity)
            .routes(authentication));
    routes.addAll(new IceOps(sessions.iceServers, sessions.rates).routes(authentication));
    return routes;
  }

  private void addStreamRooms(List<Route> routes, Authentication authentication, FreshIds ids) {
    LoginOps login = new LoginOps(sessions.login, sessions.tokens, sessions.steady);
    RoomOps ops = new RoomOps(rooms, ids);
    MixOps mixes = new MixOps(rooms.directory, rooms.live);
    for (RoomKind kind : List.of(RoomKind.LIVE, RoomKind.DOUBLE, RoomKind.MULTI)) {
      routes.addAll(login.routes(kind, authentication));
      routes.addAll(ops.routes(kind, authentication));
      routes.addAll(mixes.routes(kind, authentication));
    }
    routes.addAll(new AudienceOps(rooms, sessions.rates).routes(authentication));
  }

  private void addWebRtcRooms(List<Route> routes, Authentication authentication, FreshIds ids) {
    WebRtcOps ops =
        new WebRtcOps(rooms, sessions.tickets, sessions.rates, ids, sessions.webRtcValidity);
    for (RoomKind kind : List.of(RoomKind.WEBRTC, RoomKind.WEBEXE)) {
      routes.addAll(ops.routes(kind, authentication));
    }
  }
}
