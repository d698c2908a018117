package rtcroom.engine.rtmp;

import java.util.concurrent.atomic.AtomicInteger;
import rtcroom.base.AddressLimit;
import rtcroom.base.ClientAddress;

/** Counts connections, and says which are too many. Safe for use by many threads. */
final class RtmpConnectionLimit {
  private final int mostInHandshake;
  private final AtomicInteger inHandshake = new AtomicInteger();
  private final AddressLimit<ClientAddress> open;

  RtmpConnectionLimit(RtmpSettings.Limits limits) {
    this.mostInHandshake = limits.inHandshake();
    this.open = new AddressLimit<>(limits.all(), limits.perAddress());
  }

  int open() {
    return open.all();
  }

  int inHandshake() {
    return inHandshake.get();
  }

  /** A connection came; whether it may stay, and then counts. */
  boolean enter(ClientAddress from) {
    int strangers = inHandshake.incrementAndGet();
    boolean fits = mostInHandshake == 0 || strangers <= mostInHandshake;
    if (fits && open.enter(from) == AddressLimit.Entry.COUNTED) {
      return true;
    }
    inHandshake.decrementAndGet();
    return false;
  }

  /** It shook hands. */
  void handshakeDone() {
    inHandshake.decrementAndGet();
  }

  /** It is gone; {@link #handshakeDone()} is to be called before. */
  void leave(ClientAddress from) {
    open.leave(from);
  }
}
