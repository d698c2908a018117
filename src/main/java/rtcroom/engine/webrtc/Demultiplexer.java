package rtcroom.engine.webrtc;

import java.net.InetSocketAddress;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import rtcroom.engine.webrtc.ice.StunMessage;

/**
 * Says for whom a datagram is: checks by the user they name, all else by the address it comes from.
 * Strangers are not answered. For the loop of the port.
 *
 * @see "RFC 7983 for the first byte"
 */
final class Demultiplexer {
  private final SessionContext shared;

  Demultiplexer(SessionContext shared) {
    this.shared = shared;
  }

  void datagram(InetSocketAddress from, byte[] bytes) {
    shared.figures().in().increment();
    int first = bytes.length == 0 ? -1 : bytes[0] & 0xFF;
    if (first >= 0 && first <= 3) {
      check(from, bytes);
    } else if (first >= 20 && first <= 63) {
      WebRtcSession session = known(from);
      if (session != null) {
        session.handshake(bytes);
      }
    } else if (first >= 128 && first <= 191) {
      media(from, bytes);
    } else {
      shared.figures().drop(DatagramFault.UNKNOWN_KIND);
    }
  }

  private void check(InetSocketAddress from, byte[] bytes) {
    Optional<StunMessage> message =
        StunMessage.read(bytes, bytes.length).filter(StunMessage::isBindingRequest);
    if (message.isEmpty()) {
      shared.figures().drop(DatagramFault.BROKEN_CHECK);
      return;
    }
    WebRtcSession session = shared.sessions().ofCheck(message.get().ourFragment());
    if (session == null) {
      shared.figures().drop(DatagramFault.UNKNOWN_SESSION);
    } else {
      session.check(message.get(), from);
    }
  }

  private void media(InetSocketAddress from, byte[] bytes) {
    WebRtcSession session = known(from);
    if (session == null) {
      return;
    }
    try {
      session.media(bytes, shared.nanoTime().getAsLong());
    } catch (RuntimeException e) {
      session.broken(e);
    }
  }

  private @Nullable WebRtcSession known(InetSocketAddress from) {
    WebRtcSession session = shared.sessions().at(from);
    if (session == null) {
      shared.figures().drop(DatagramFault.STRANGER);
    }
    return session;
  }
}
