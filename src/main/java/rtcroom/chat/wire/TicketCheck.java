package rtcroom.chat.wire;

import java.time.Instant;
import rtcroom.chat.ChatRefusal;
import rtcroom.room.UserId;
import rtcroom.sign.TicketVerifier;
import rtcroom.sign.Verdict;

/** Decides whether a userSig lets somebody into the chat. Safe for use by many threads. */
public final class TicketCheck {
  private final long sdkAppID;
  private final TicketVerifier verifier;

  public TicketCheck(long sdkAppID, TicketVerifier verifier) {
    this.sdkAppID = sdkAppID;
    this.verifier = verifier;
  }

  /** What a userSig is worth. */
  sealed interface Result {}

  /** Lets its user in. */
  record Good(Verdict.Accepted ticket) implements Result {
    Instant until() {
      return ticket.expiresAt();
    }
  }

  record Refused(ChatRefusal why) implements Result {}

  /** Of a login. */
  Result check(ClientRequest.Login login, Instant now) {
    return login.sdkAppID() == sdkAppID
        ? check(login.userID(), login.userSig(), now)
        : new Refused(ChatRefusal.OTHER_APPLICATION);
  }

  /** Of a user who gets a new one. */
  Result check(String userID, String userSig, Instant now) {
    if (UserId.of(userID).isEmpty()) {
      return new Refused(ChatRefusal.BAD_PARAMETER);
    }
    return switch (verifier.verify(userSig, sdkAppID, userID, now)) {
      case Verdict.Accepted ticket -> new Good(ticket);
      case Verdict.Malformed _ -> new Refused(ChatRefusal.TICKET_REFUSED);
      case Verdict.Refused ticket -> new Refused(refusal(ticket.cause()));
    };
  }

  /** Whether a ticket that was good a moment ago is not any more. */
  boolean isVoid(Good good) {
    return verifier.objection(good.ticket()).isPresent();
  }

  private static ChatRefusal refusal(Verdict.Cause cause) {
    return switch (cause) {
      case OTHER_SDK_APP_ID -> ChatRefusal.OTHER_APPLICATION;
      case OTHER_USER -> ChatRefusal.OTHER_USER;
      case EXPIRED, REVOKED -> ChatRefusal.TICKET_EXPIRED;
      case BANNED -> ChatRefusal.NOT_PERMITTED;
      case IS_PRIVATE_MAP_KEY,
          NOT_A_PRIVATE_MAP_KEY,
          OTHER_ROOM,
          UNUSABLE_TIME,
          ISSUED_IN_FUTURE,
          NO_KEY,
          BAD_SIGNATURE ->
          ChatRefusal.TICKET_REFUSED;
    };
  }
}
