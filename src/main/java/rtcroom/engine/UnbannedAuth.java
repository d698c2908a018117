package rtcroom.engine;

import java.time.Duration;
import java.util.Optional;
import rtcroom.engine.stream.LiveRefusal;
import rtcroom.engine.stream.StreamAuth;
import rtcroom.engine.stream.StreamRequest;
import rtcroom.live.StreamBans;
import rtcroom.room.StreamId;
import rtcroom.sign.url.TxSecret;

/** Believes another's word, unless the operator has banned the stream or revoked the address. */
public final class UnbannedAuth implements StreamAuth {
  private final StreamAuth auth;
  private final StreamBans bans;
  private final Duration validTime;

  /**
   * @param validTime of addresses to push to, which say when they end and not when they were signed
   */
  public UnbannedAuth(StreamAuth auth, StreamBans bans, Duration validTime) {
    this.auth = auth;
    this.bans = bans;
    this.validTime = validTime;
  }

  @Override
  public Optional<LiveRefusal> push(StreamRequest request) {
    return auth.push(request).or(() -> banned(request)).or(() -> revoked(request));
  }

  @Override
  public Optional<LiveRefusal> play(StreamRequest request) {
    return auth.play(request).or(() -> banned(request));
  }

  private Optional<LiveRefusal> banned(StreamRequest request) {
    return request.stream().filter(bans::isBanned).map(_ -> LiveRefusal.BANNED);
  }

  private Optional<LiveRefusal> revoked(StreamRequest request) {
    String txTime = request.query().getOrDefault("txTime", "");
    return request.stream()
        .filter(_ -> TxSecret.isTxTime(txTime))
        .filter(stream -> isRevoked(stream, txTime))
        .map(_ -> LiveRefusal.REVOKED);
  }

  private boolean isRevoked(StreamId stream, String txTime) {
    return bans.isRevoked(stream, TxSecret.expiry(txTime).minus(validTime));
  }
}
