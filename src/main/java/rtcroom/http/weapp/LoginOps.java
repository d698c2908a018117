package rtcroom.http.weapp;

import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CompletionStage;
import rtcroom.http.Call;
import rtcroom.http.Refusal;
import rtcroom.http.Reply;
import rtcroom.http.Route;
import rtcroom.room.RoomKind;
import rtcroom.session.Login;
import rtcroom.session.LoginRequest;
import rtcroom.session.LoginResult;
import rtcroom.session.SessionTokens;

/** Login and logout; one token serves live, double and multi rooms. */
final class LoginOps {
  private final Login login;
  private final SessionTokens tokens;
  private final InstantSource steady;

  LoginOps(Login login, SessionTokens tokens, InstantSource steady) {
    this.login = login;
    this.tokens = tokens;
    this.steady = steady;
  }

  List<Route> routes(RoomKind kind, Authentication authentication) {
    return List.of(
        Route.weapp(kind.family(), "login", Route.POST, this::logIn),
        Route.weapp(
            kind.family(),
            "logout",
            Route.POST,
            authentication.withToken(this::logOut, List.of())));
  }

  private CompletionStage<Reply> logIn(Call call) {
    LoginRequest request =
        new LoginRequest(
            call.query().text("sdkAppID"),
            call.query().text("accountType"),
            call.query().text("userID"),
            call.query().text("userSig"));
    return reply(login.logIn(request, call.at())).now();
  }

  private static Reply reply(LoginResult result) {
    return switch (result) {
      case LoginResult.LoggedIn in ->
          Reply.ok(
              json -> {
                json.writeStringField("userID", in.user().value());
                json.writeStringField("token", in.token());
              });
      case LoginResult.ParametersMissing _ -> Reply.refused(Refusal.LOGIN_INCOMPLETE);
      case LoginResult.SdkAppIdUnreadable _ ->
          Reply.refused(Refusal.SIGNATURE_UNREADABLE, "sdkAppID不是数字");
      case LoginResult.SignatureUnreadable unreadable ->
          Reply.refused(Refusal.SIGNATURE_UNREADABLE, unreadable.defect().wording().zh());
      case LoginResult.OtherApplication _ ->
          Reply.refused(Refusal.LOGIN_REFUSED, "sdkAppID与服务器配置不一致");
      case LoginResult.UserIdUnacceptable _ -> Reply.refused(Refusal.BAD_USER_ID);
      case LoginResult.SignatureRefused refused ->
          Reply.refused(Refusal.LOGIN_REFUSED, refused.cause().wording().zh());
    };
  }

  /** The user stays in rooms and audiences; the leases see to that. */
  private CompletionStage<Reply> logOut(Call call) {
    return tokens
        .end(call.user(), call.query().text("token"), steady.instant())
        .thenApply(_ -> Reply.ok());
  }
}
