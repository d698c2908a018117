package rtcroom.session;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.regex.Pattern;
import rtcroom.room.UserId;
import rtcroom.session.LoginResult.LoggedIn;
import rtcroom.session.LoginResult.OtherApplication;
import rtcroom.session.LoginResult.ParametersMissing;
import rtcroom.session.LoginResult.SdkAppIdUnreadable;
import rtcroom.session.LoginResult.SignatureRefused;
import rtcroom.session.LoginResult.SignatureUnreadable;
import rtcroom.session.LoginResult.UserIdUnacceptable;
import rtcroom.sign.TicketVerifier;
import rtcroom.sign.Verdict;

/**
 * Decides who is let in with which userSig. Safe for use by many threads; takes the time of one
 * signature check, some tenths of a millisecond.
 */
public final class Login {
  /** The cloud's numbers have ten digits at most; more would be none of them. */
  private static final Pattern DECIMAL = Pattern.compile("[0-9]{1,18}");

  private final long sdkAppID;
  private final TicketVerifier verifier;
  private final SessionTokens tokens;
  private final InstantSource steady;

  /**
   * @param steady what tokens run by
   */
  public Login(
      IdentitySettings identity,
      TicketVerifier verifier,
      SessionTokens tokens,
      InstantSource steady) {
    this.sdkAppID = identity.sdkAppID();
    this.verifier = verifier;
    this.tokens = tokens;
    this.steady = steady;
  }

  /** Checks in the order the answers have always had: presence, numbers, application, userSig. */
  public LoginResult logIn(LoginRequest request, Instant now) {
    if (!request.isComplete()) {
      return new ParametersMissing();
    }
    String userID = request.userID();
    if (!DECIMAL.matcher(request.sdkAppID()).matches()) {
      return new SdkAppIdUnreadable();
    }
    if (Long.parseLong(request.sdkAppID()) != sdkAppID) {
      return new OtherApplication();
    }
    return switch (verifier.verify(request.userSig(), sdkAppID, userID, now)) {
      case Verdict.Malformed malformed -> new SignatureUnreadable(malformed.defect());
      case Verdict.Refused refused -> new SignatureRefused(refused.cause());
      case Verdict.Accepted accepted -> letIn(userID, accepted, now);
    };
  }

  private LoginResult letIn(String userID, Verdict.Accepted ticket, Instant shown) {
    Duration left = Duration.between(shown, ticket.expiresAt());
    return UserId.of(userID)
        .map(user -> letIn(user, ticket, left))
        .orElseGet(UserIdUnacceptable::new);
  }

  /** Looks again afterwards: an order may have ended all tokens while the ticket was read. */
  private LoginResult letIn(UserId user, Verdict.Accepted ticket, Duration left) {
    Instant now = steady.instant();
    String token = tokens.issue(user, now.plus(left), now);
    return verifier
        .objection(ticket)
        .<LoginResult>map(
            cause -> {
              var _ = tokens.end(user, token, now);
              return new SignatureRefused(cause);
            })
        .orElseGet(() -> new LoggedIn(user, token));
  }
}
