package rtcroom.engine.webrtc.ice;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The lite end of one session: answers the checks of its peer, and knows by them where the peer is
 * and whether it still wants what is sent. Never says anything of its own accord. The candidates a
 * peer writes into its offer are not asked for: what counts is from where it proves itself. For one
 * thread.
 */
public final class IceAgent {
  /** After so long without a check nothing more is sent. */
  private static final Duration CONSENT = Duration.ofSeconds(15);

  /** After so long without a check it is gone, as RFC 7675 has it. */
  private static final Duration LOST = Duration.ofSeconds(30);

  private final String username;
  private final IntegrityKey key;
  private @Nullable InetSocketAddress selected;
  private Instant heard;

  /**
   * One whose peer has not proved itself yet.
   *
   * @param peerFragment of the peer's offer
   */
  public IceAgent(IceCredentials own, String peerFragment, Instant now) {
    this.username = own.fragment() + ":" + peerFragment;
    this.key = new IntegrityKey(own.password());
    this.heard = now;
  }

  /**
   * Takes a request that names this session.
   *
   * @return what to answer to where it came from; empty for a forgery, which changes nothing
   */
  public Optional<byte[]> take(StunMessage request, InetSocketAddress from, Instant now) {
    if (!request.username().equals(username) || !request.isSignedBy(key)) {
      return Optional.empty();
    }
    if (!request.notUnderstood().isEmpty()) {
      StunWriter error = new StunWriter(StunAttribute.BINDING_ERROR, request.transaction());
      return Optional.of(error.unknownAttributes(request.notUnderstood()).signed(key));
    }
    if (selected == null || request.isNominated()) {
      selected = from;
    }
    if (from.equals(selected)) {
      heard = now;
    }
    StunWriter success = new StunWriter(StunAttribute.BINDING_SUCCESS, request.transaction());
    return Optional.of(success.mappedAddress(from).signed(key));
  }

  /** Where the peer is; empty before it proved itself. */
  public Optional<InetSocketAddress> selected() {
    return Optional.ofNullable(selected);
  }

  /** Whether the peer proved itself and lately said that it wants what is sent. */
  public boolean hasConsent(Instant now) {
    return selected != null && Duration.between(heard, now).compareTo(CONSENT) < 0;
  }

  /** Whether nothing more is to be expected of the peer. */
  public boolean isLost(Instant now) {
    return Duration.between(heard, now).compareTo(LOST) >= 0;
  }
}
