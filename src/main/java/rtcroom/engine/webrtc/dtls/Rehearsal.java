package rtcroom.engine.webrtc.dtls;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;

/** One end of a handshake of this process with itself. */
final class Rehearsal implements DtlsListener {
  private final AtomicReference<DtlsLink> other;
  final CompletableFuture<MediaKeys> keys = new CompletableFuture<>();

  Rehearsal(AtomicReference<DtlsLink> other) {
    this.other = other;
  }

  @Override
  public void send(byte[] datagram) {
    DtlsLink link = other.get();
    if (link != null) {
      link.receive(datagram, datagram.length);
    }
  }

  @Override
  public void agreed(MediaKeys agreed) {
    keys.complete(agreed);
  }

  @Override
  public void failed(DtlsFault why) {
    keys.completeExceptionally(new IllegalStateException(why.word()));
  }

  @Override
  public void closed() {}
}
