package rtcroom.http.weapp;

import static rtcroom.http.weapp.Parameters.USER_ID;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletionStage;
import rtcroom.access.Caller;
import rtcroom.http.Call;
import rtcroom.http.Op;
import rtcroom.http.Refusal;
import rtcroom.http.Reply;
import rtcroom.http.Route;
import rtcroom.room.RoomKind;
import rtcroom.room.UserIdRule;
import rtcroom.session.LoginInfo;
import rtcroom.session.LoginTickets;
import rtcroom.session.Rates;

/** {@code get_login_info} of every family: the ticket that logs a user in to IM and the rooms. */
final class TicketOps {
  private final LoginTickets tickets;
  private final Rates rates;
  private final Duration validity;
  private final Duration webRtcValidity;

  /**
   * @param validity of a userSig of {@code utils}
   * @param webRtcValidity of a userSig of the WebRTC and WebEXE families
   */
  TicketOps(LoginTickets tickets, Rates rates, Duration validity, Duration webRtcValidity) {
    this.tickets = tickets;
    this.rates = rates;
    this.validity = validity;
    this.webRtcValidity = webRtcValidity;
  }

  List<Route> routes(Authentication authentication) {
    return List.of(
        route("utils", authentication, UserIdRule.ANY_FAMILY, validity),
        route(RoomKind.WEBRTC.family(), authentication, UserIdRule.WEBRTC, webRtcValidity),
        route(RoomKind.WEBEXE.family(), authentication, UserIdRule.WEBRTC, webRtcValidity));
  }

  private Route route(
      String family, Authentication authentication, UserIdRule rule, Duration valid) {
    Op op =
        authentication.withAccess((call, caller) -> issue(call, caller, rule, valid), List.of());
    return Route.weapp(family, "get_login_info", Route.ANY, op);
  }

  private CompletionStage<Reply> issue(Call call, Caller caller, UserIdRule rule, Duration valid) {
    Duration wait = rates.ticket(call.address());
    if (!wait.isZero()) {
      return Reply.tooMany(wait).now();
    }
    return reply(tickets.issue(caller, call.text(USER_ID), rule, call.at(), valid)).now();
  }

  private static Reply reply(LoginInfo info) {
    return switch (info) {
      case LoginInfo.Issued issued ->
          Reply.ok(
              json -> {
                json.writeNumberField("sdkAppID", issued.sdkAppID());
                json.writeStringField("accType", issued.accountType());
                json.writeStringField("accountType", issued.accountType());
                json.writeStringField("userID", issued.user().value());
                json.writeStringField("userSig", issued.userSig());
              });
      case LoginInfo.Refused refused ->
          Reply.refused(
              switch (refused.cause()) {
                case RESERVED, UNACCEPTABLE_ID -> Refusal.BAD_USER_ID;
                case OFF, OTHER_IDENTITY, UNPROVEN -> Refusal.UNAUTHENTICATED;
              });
    };
  }
}
