package rtcroom.sign;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/**
 * One user's userSig, signed again only when the one at hand grows old: the IM administrator's goes
 * along with every call. Safe for use by many threads; a renewal happens once.
 */
public final class CachedUserSig {
  private final TicketSigner signer;
  private final long sdkAppID;
  private final String userID;
  private final Duration validity;
  private final Duration renewBefore;
  private final InstantSource clock;
  private volatile Signed current;

  private record Signed(String text, Instant from, Instant until) {
    boolean isFresh(Instant now) {
      // A clock set back further than verifiers forgive would leave us with a ticket from the
      // future.
      return !now.isBefore(from.minusSeconds(Lifetime.MAX_SKEW_SECONDS)) && now.isBefore(until);
    }
  }

  /**
   * Signs the first ticket at once, so that an unusable key shows at start.
   *
   * @param validity at least a second
   * @param renewBefore how long before its expiry a ticket is replaced; shorter than {@code
   *     validity}
   */
  public CachedUserSig(
      TicketSigner signer,
      long sdkAppID,
      String userID,
      Duration validity,
      Duration renewBefore,
      InstantSource clock) {
    if (renewBefore.isNegative() || renewBefore.compareTo(validity) >= 0) {
      throw new IllegalArgumentException("renewBefore must be shorter than validity");
    }
    this.signer = signer;
    this.sdkAppID = sdkAppID;
    this.userID = userID;
    this.validity = validity;
    this.renewBefore = renewBefore;
    this.clock = clock;
    this.current = sign(clock.instant());
  }

  /** A ticket that stays valid for at least {@code renewBefore}, to the second. */
  public String text() {
    Instant now = clock.instant();
    Signed signed = current;
    return signed.isFresh(now) ? signed.text() : renew(now);
  }

  /**
   * A ticket for when somebody found {@code refused} too old, by a clock of their own perhaps: a
   * new one, unless another thread has already made it.
   */
  public synchronized String textAfter(String refused) {
    if (current.text().equals(refused)) {
      current = sign(clock.instant());
    }
    return current.text();
  }

  private synchronized String renew(Instant now) {
    if (!current.isFresh(now)) {
      current = sign(now);
    }
    return current.text();
  }

  private Signed sign(Instant now) {
    Instant from = Instant.ofEpochSecond(now.getEpochSecond());
    String text = signer.userSig(sdkAppID, userID, from, validity);
    return new Signed(text, from, from.plus(validity).minus(renewBefore));
  }
}
