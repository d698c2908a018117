package rtcroom.engine.webrtc;

import java.net.InetSocketAddress;
import org.jspecify.annotations.Nullable;

/** What a port reads into before there is anybody to read; that is dropped. */
final class PortReceiver implements UdpPort.Receiver {
  private volatile @Nullable Demultiplexer reader;

  void begin(Demultiplexer demultiplexer) {
    reader = demultiplexer;
  }

  @Override
  public void datagram(InetSocketAddress from, byte[] bytes) {
    Demultiplexer now = reader;
    if (now != null) {
      now.datagram(from, bytes);
    }
  }
}
