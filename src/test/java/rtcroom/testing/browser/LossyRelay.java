package rtcroom.testing.browser;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.SocketException;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Passes datagrams on to a port of this machine and back, and loses some of the media on both ways,
 * always the same by their order.
 */
public final class LossyRelay implements AutoCloseable {
  private static final int LONGEST = 2048;

  private final DatagramSocket front = socket();
  private final Map<SocketAddress, DatagramSocket> backs = new ConcurrentHashMap<>();
  private final SocketAddress server;
  private final int percent;
  private final Random random = new Random(7);
  private final AtomicInteger lost = new AtomicInteger();

  /**
   * Begins.
   *
   * @param port of UDP on this machine
   * @param percent of packets of RTP and RTCP that are lost, each way
   */
  public LossyRelay(int port, int percent) {
    this.server = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
    this.percent = percent;
    forward(front, (packet, from) -> send(back(from), packet, server));
  }

  /** Where it listens, on this machine. */
  public int port() {
    return front.getLocalPort();
  }

  public int lost() {
    return lost.get();
  }

  @Override
  public void close() {
    front.close();
    backs.values().forEach(DatagramSocket::close);
  }

  private DatagramSocket back(SocketAddress peer) {
    return backs.computeIfAbsent(
        peer,
        _ -> {
          DatagramSocket made = socket();
          forward(made, (packet, _) -> send(front, packet, peer));
          return made;
        });
  }

  private interface Way {
    void take(DatagramPacket packet, SocketAddress from) throws IOException;
  }

  private void forward(DatagramSocket socket, Way way) {
    Thread.ofPlatform()
        .daemon()
        .start(
            () -> {
              byte[] bytes = new byte[LONGEST];
              try {
                while (true) {
                  DatagramPacket packet = new DatagramPacket(bytes, LONGEST);
                  socket.receive(packet);
                  way.take(packet, packet.getSocketAddress());
                }
              } catch (IOException closed) {
                // That is its end.
              }
            });
  }

  private void send(DatagramSocket through, DatagramPacket packet, SocketAddress to)
      throws IOException {
    if (isMedia(packet) && isLost()) {
      lost.incrementAndGet();
      return;
    }
    packet.setSocketAddress(to);
    through.send(packet);
  }

  /** RFC 7983. */
  private static boolean isMedia(DatagramPacket packet) {
    return packet.getLength() > 0 && (packet.getData()[0] & 0xC0) == 0x80;
  }

  private synchronized boolean isLost() {
    return random.nextInt(100) < percent;
  }

  private static DatagramSocket socket() {
    try {
      return new DatagramSocket(0, InetAddress.getLoopbackAddress());
    } catch (SocketException e) {
      throw new UncheckedIOException(e);
    }
  }
}
