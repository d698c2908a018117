package rtcroom.session;

import java.time.Instant;
import java.util.Optional;
import rtcroom.bans.Bans;
import rtcroom.sign.TicketVerifier;
import rtcroom.sign.Verdict.Cause;

/** Believes no genuine ticket of a user who is banned, nor one that was revoked. */
public record BannedTickets(Bans bans) implements TicketVerifier.Objection {
  @Override
  public Optional<Cause> to(String userID, Instant issuedAt) {
    if (bans.isEmpty()) {
      return Optional.empty();
    }
    if (bans.isUserBanned(userID)) {
      return Optional.of(Cause.BANNED);
    }
    return bans.isTicketRevoked(userID, issuedAt) ? Optional.of(Cause.REVOKED) : Optional.empty();
  }
}
