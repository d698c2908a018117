package rtcroom.chat.wire;

import java.time.Instant;
import java.util.function.Consumer;
import rtcroom.chat.ChatRefusal;
import rtcroom.room.UserIdRule;
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

  boolean isOurs(long application) {
    return application == sdkAppID;
  }

  /** Goes one way, with the end of the userSig, or the other. */
  void check(
      String userID,
      String userSig,
      Instant now,
      Consumer<Instant> accepted,
      Consumer<ChatRefusal> refused) {
    if (!UserIdRule.ANY_FAMILY.accepts(userID)) {
      refused.accept(ChatRefusal.BAD_PARAMETER);
      return;
    }
    switch (verifier.verify(userSig, sdkAppID, userID, now)) {
      case Verdict.Accepted ticket -> accepted.accept(ticket.expiresAt());
      case Verdict.Malformed _ -> refused.accept(ChatRefusal.TICKET_REFUSED);
      case Verdict.Refused ticket -> refused.accept(refusal(ticket.cause()));
    }
  }

  private static ChatRefusal refusal(Verdict.Cause cause) {
    return switch (cause) {
      case OTHER_SDK_APP_ID -> ChatRefusal.OTHER_APPLICATION;
      case OTHER_USER -> ChatRefusal.OTHER_USER;
      case EXPIRED -> ChatRefusal.TICKET_EXPIRED;
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
