package rtcroom.engine.rtmp;

import rtcroom.base.AddressLimit;
import rtcroom.base.ClientAddress;

/**
 * Counts connections, and says which are too many; of the places for those that have not shaken
 * hands nobody may hold more than are left. Safe for use by many threads.
 */
final class RtmpConnectionLimit {
  private final AddressLimit<ClientAddress> inHandshake;
  private final AddressLimit<ClientAddress> open;

  RtmpConnectionLimit(RtmpSettings.Limits limits) {
    this.inHandshake = AddressLimit.shared(limits.inHandshake());
    this.open = new AddressLimit<>(limits.all(), limits.perAddress());
  }

  int open() {
    return open.all();
  }

  int inHandshake() {
    return inHandshake.all();
  }

  /** A connection came; whether it may stay, and then counts. */
  boolean enter(ClientAddress from) {
    if (inHandshake.enter(from) != AddressLimit.Entry.COUNTED) {
      return false;
    }
    if (open.enter(from) == AddressLimit.Entry.COUNTED) {
      return true;
    }
    inHandshake.leave(from);
    return false;
  }

  /** It shook hands. */
  void handshakeDone(ClientAddress from) {
    inHandshake.leave(from);
  }

  /** It is gone; {@link #handshakeDone} is to be called before. */
  void leave(ClientAddress from) {
    open.leave(from);
  }
}
