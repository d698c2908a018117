package rtcroom.engine.webrtc.dtls;

import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiFunction;
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
  private final BiFunction<Integer, byte[], byte[]> network;
  private final CompletableFuture<Other> other = new CompletableFuture<>();

  DtlsEnd() {
    this((_, datagram) -> datagram);
  }

  /**
   * @param lost whether the datagram of that number, from 1, does not arrive
   */
  static DtlsEnd losing(IntPredicate lost) {
    return new DtlsEnd((number, datagram) -> lost.test(number) ? new byte[0] : datagram);
  }

  /**
   * @param network what becomes of the datagram of that number, from 1; nothing if it is lost
   */
  DtlsEnd(BiFunction<Integer, byte[], byte[]> network) {
    this.network = network;
  }

  static DtlsHandshakes handshakes(MediaProtection... protections) {
    return handshakes(LIMIT, protections);
  }

  static DtlsHandshakes handshakes(Duration limit, MediaProtection... protections) {
    return new DtlsHandshakes(
        DtlsIdentity.create(new SecureRandom(), Instant.now()), List.of(protections), 64, limit);
  }

  /** Where its datagrams go; they wait until it is known. */
  void connect(Other link) {
    other.complete(link);
  }

  @Override
  public void send(byte[] datagram) {
    byte[] arrived = network.apply(sent.incrementAndGet(), datagram);
    if (arrived.length > 0) {
      other.join().take(arrived, arrived.length);
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
