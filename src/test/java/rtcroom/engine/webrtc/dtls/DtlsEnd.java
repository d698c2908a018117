package rtcroom.engine.webrtc.dtls;

import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntPredicate;

/** One end of a handshake in memory; what it sends goes straight to the other, or is lost. */
final class DtlsEnd implements DtlsListener {
  static final MediaProtection GCM = new MediaProtection(7, 16, 12);
  static final MediaProtection CM = new MediaProtection(1, 16, 14);
  static final Duration LIMIT = Duration.ofSeconds(10);

  final CompletableFuture<MediaKeys> keys = new CompletableFuture<>();
  final CompletableFuture<DtlsFault> fault = new CompletableFuture<>();
  final CompletableFuture<Boolean> closed = new CompletableFuture<>();
  final AtomicInteger sent = new AtomicInteger();
  private final IntPredicate lost;
  private final CompletableFuture<Other> other = new CompletableFuture<>();

  DtlsEnd() {
    this(_ -> false);
  }

  /**
   * @param lost whether the datagram of that number, from 1, does not arrive
   */
  DtlsEnd(IntPredicate lost) {
    this.lost = lost;
  }

  static DtlsHandshakes handshakes(MediaProtection... protections) {
    return new DtlsHandshakes(
        DtlsIdentity.create(new SecureRandom(), Instant.now()), List.of(protections), 8, LIMIT);
  }

  /** Where its datagrams go; they wait until it is known. */
  void connect(Other link) {
    other.complete(link);
  }

  @Override
  public void send(byte[] datagram) {
    if (!lost.test(sent.incrementAndGet())) {
      other.join().take(datagram, datagram.length);
    }
  }

  @Override
  public void agreed(MediaKeys agreed) {
    keys.complete(agreed);
  }

  @Override
  public void failed(DtlsFault why) {
    fault.complete(why);
  }

  @Override
  public void closed() {
    closed.complete(true);
  }

  /** Where datagrams come in. */
  @FunctionalInterface
  interface Other {
    boolean take(byte[] datagram, int length);
  }
}
