import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.nio.channels.SelectableChannel;

/** Passes plain RTP that comes to a port of this machine on to a server. */
final class Publisher implements Readable {
  private static final int LONGEST = 2048;

  private final DatagramChannel channel;
  private final Peer server;

  Publisher(int port, Peer server) throws Exception {
    this.server = server;
    channel =
        DatagramChannel.open().bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
    channel.configureBlocking(false);
  }

  @Override
  public SelectableChannel channel() {
    return channel;
  }

  @Override
  public void read(ByteBuffer buffer) throws Exception {
    for (buffer.clear(); channel.receive(buffer) != null; buffer.clear()) {
      byte[] packet = new byte[LONGEST];
      int length = buffer.flip().remaining();
      buffer.get(packet, 0, length);
      server.sendMedia(packet, length);
    }
  }

  @Override
  public void check() {}
}
