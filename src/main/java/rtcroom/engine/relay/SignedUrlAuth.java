package rtcroom.engine.relay;

import java.time.InstantSource;
import java.util.Optional;
import rtcroom.engine.stream.LiveRefusal;
import rtcroom.engine.stream.StreamAuth;
import rtcroom.engine.stream.StreamRequest;
import rtcroom.room.StreamId;
import rtcroom.sign.url.LiveUrlSigner;
import rtcroom.sign.url.StreamAddress;
import rtcroom.sign.url.TxSecret;

/**
 * Believes the addresses this server signed: those to push with one key, those to play with
 * another.
 */
public final class SignedUrlAuth implements StreamAuth {
  private final LiveUrlSigner signer;
  private final boolean acceptPushKeyForPlay;
  private final InstantSource clock;

  /**
   * One for all streams.
   *
   * @param acceptPushKeyForPlay whether whoever may push may play too, as addresses signed
   *     elsewhere, with the one key of old, need it
   */
  public SignedUrlAuth(LiveUrlSigner signer, boolean acceptPushKeyForPlay, InstantSource clock) {
    this.signer = signer;
    this.acceptPushKeyForPlay = acceptPushKeyForPlay;
    this.clock = clock;
  }

  @Override
  public Optional<LiveRefusal> push(StreamRequest request) {
    return refusal(request, signer.checkPush(address(request), clock.instant()));
  }

  @Override
  public Optional<LiveRefusal> play(StreamRequest request) {
    TxSecret.Standing standing = signer.checkPlay(address(request), clock.instant());
    return standing == TxSecret.Standing.FORGED && acceptPushKeyForPlay
        ? push(request)
        : refusal(request, standing);
  }

  private static Optional<LiveRefusal> refusal(StreamRequest request, TxSecret.Standing standing) {
    if (request.contradictory()) {
      return Optional.of(LiveRefusal.CONTRADICTORY);
    }
    return switch (standing) {
      case GENUINE -> Optional.empty();
      case EXPIRED -> Optional.of(LiveRefusal.EXPIRED);
      case TOO_FAR -> Optional.of(LiveRefusal.TOO_FAR);
      case FORGED -> Optional.of(LiveRefusal.FORGED);
      case UNSIGNED -> Optional.of(LiveRefusal.UNSIGNED);
    };
  }

  private static StreamAddress address(StreamRequest request) {
    return new StreamAddress("rtmp", "", new StreamId(request.name()), request.query());
  }
}
