package rtcroom.sign;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import rtcroom.sign.Verdict.Accepted;
import rtcroom.sign.Verdict.Cause;
import rtcroom.sign.Verdict.Malformed;
import rtcroom.sign.Verdict.Refused;

/**
 * Checks userSig and privateMapKey: whose it is, then when, then the signature, which costs most.
 * Never throws, whatever the text is, and spends bounded time and memory on it. Pure; safe for use
 * by many threads.
 */
public final class TicketVerifier {
  private final List<CheckingKey> keys;
  private final Objection objection;

  /** Somebody else's word on tickets that are genuine and valid. Any thread, at once. */
  @FunctionalInterface
  public interface Objection {
    /** Why a ticket is not believed all the same; empty if it is. */
    Optional<Cause> to(String userID, Instant issuedAt);
  }

  /**
   * Takes the keys of both generations.
   *
   * @param keys any mixture; a ticket passes if one key of its own version verifies it
   */
  public TicketVerifier(List<? extends CheckingKey> keys) {
    this(keys, (_, _) -> Optional.empty());
  }

  private TicketVerifier(List<? extends CheckingKey> keys, Objection objection) {
    this.keys = List.copyOf(keys);
    this.objection = objection;
  }

  /** One with the same keys that asks somebody else as well. */
  public TicketVerifier with(Objection other) {
    return new TicketVerifier(keys, other);
  }

  /** What there is against a ticket that was accepted a moment ago. */
  public Optional<Cause> objection(Accepted ticket) {
    return objection.to(ticket.identifier(), ticket.issuedAt());
  }

  /**
   * Judges a userSig.
   *
   * @param now compared in whole seconds; the last second of a ticket is valid, and 300 s of skew
   *     ahead are forgiven
   */
  public Verdict verify(String userSig, long sdkAppID, String userID, Instant now) {
    try {
      Ticket ticket = TicketDecoder.decode(userSig);
      return identity(ticket, sdkAppID, userID)
          .or(() -> when(ticket.userbuf() != null, Cause.IS_PRIVATE_MAP_KEY))
          .or(() -> lifetime(ticket, now))
          .or(() -> signature(ticket))
          .<Verdict>map(Refused::new)
          .orElseGet(() -> accepted(ticket));
    } catch (MalformedTicketException e) {
      return new Malformed(e.defect());
    }
  }

  /** Judges a privateMapKey for a numeric room; otherwise as {@link #verify}. */
  public Verdict verifyPrivateMapKey(
      String privateMapKey, long sdkAppID, String userID, long roomID, Instant now) {
    try {
      Ticket ticket = TicketDecoder.decode(privateMapKey);
      if (ticket.userbuf() == null) {
        return new Refused(Cause.NOT_A_PRIVATE_MAP_KEY);
      }
      Userbuf block = Userbuf.parse(ticket.userbuf());
      return identity(ticket, sdkAppID, userID)
          .or(() -> when(block.sdkAppID() != sdkAppID, Cause.OTHER_SDK_APP_ID))
          .or(() -> when(!block.userID().equals(userID), Cause.OTHER_USER))
          .or(() -> when(!block.isForRoom(roomID), Cause.OTHER_ROOM))
          .or(() -> lifetime(ticket, now))
          .or(() -> when(block.hasEndedBefore(now), Cause.EXPIRED))
          .or(() -> signature(ticket))
          .<Verdict>map(Refused::new)
          .orElseGet(() -> accepted(ticket));
    } catch (MalformedTicketException e) {
      return new Malformed(e.defect());
    }
  }

  private Verdict accepted(Ticket ticket) {
    Accepted accepted =
        new Accepted(
            ticket.identifier(), ticket.lifetime().issuedAt(), ticket.lifetime().expiresAt());
    return objection(accepted).<Verdict>map(Refused::new).orElse(accepted);
  }

  private static Optional<Cause> identity(Ticket ticket, long sdkAppID, String userID) {
    return when(ticket.sdkAppID() != sdkAppID, Cause.OTHER_SDK_APP_ID)
        .or(() -> when(!ticket.identifier().equals(userID), Cause.OTHER_USER));
  }

  static Optional<Cause> lifetime(Ticket ticket, Instant now) {
    Lifetime lifetime = ticket.lifetime();
    return when(!lifetime.isUsable(), Cause.UNUSABLE_TIME)
        .or(() -> when(lifetime.startsAfter(now), Cause.ISSUED_IN_FUTURE))
        .or(() -> when(lifetime.endedBefore(now), Cause.EXPIRED));
  }

  Optional<Cause> signature(Ticket ticket) {
    List<CheckingKey> candidates =
        keys.stream().filter(key -> key.version() == ticket.version()).toList();
    byte[] text = ticket.signedText().getBytes(UTF_8);
    byte[] signature = ticket.signatureBytes();
    return when(candidates.isEmpty(), Cause.NO_KEY)
        .or(
            () ->
                when(
                    candidates.stream().noneMatch(key -> key.verifies(text, signature)),
                    Cause.BAD_SIGNATURE));
  }

  private static Optional<Cause> when(boolean objection, Cause cause) {
    return objection ? Optional.of(cause) : Optional.empty();
  }
}
