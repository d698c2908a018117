package rtcroom.testing.network;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.SocketException;
import java.util.Arrays;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A network between peers of WebRTC and a port of UDP on this machine. It can lose media on both
 * ways, always the same by their order; it can carry little towards the peers; it can give
 * everybody another address, as a phone gets that changes networks; and it can be away. It may be
 * told all that at any time, from any thread.
 */
public final class UdpRelay implements AutoCloseable {
  private static final int LONGEST = 2048;

  private final DatagramSocket front;
  private final Map<SocketAddress, DatagramSocket> backs = new ConcurrentHashMap<>();
  private final SocketAddress server;
  private final Random random = new Random(7);
  private final AtomicInteger lost = new AtomicInteger();
  private final AtomicInteger passed = new AtomicInteger();
  private final Bottleneck down = new Bottleneck();
  private volatile int percent;
  private volatile boolean away;

  private UdpRelay(DatagramSocket front, int port) {
    this.front = front;
    this.server = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
    forward(front, (packet, from) -> send(back(from), packet, server));
  }

  /**
   * Begins; nothing is lost.
   *
   * @param port of UDP on this machine
   */
  public static UdpRelay to(int port) {
    return new UdpRelay(socket(), port);
  }

  /**
   * Begins, at the same port of another address: peers that are told that address go by it without
   * knowing. Nothing is lost.
   *
   * @param address of this machine, in numbers; on Linux all of 127.0.0.0/8 are
   * @param port of UDP on this machine
   */
  public static UdpRelay at(String address, int port) {
    return new UdpRelay(socket(port, InetAddress.ofLiteral(address)), port);
  }

  /** Where it listens, on this machine. */
  public int port() {
    return front.getLocalPort();
  }

  /**
   * From now on media are lost; checks and handshakes are not.
   *
   * @param percentage of packets of RTP and RTCP, each way: 0 to 100
   */
  public UdpRelay lose(int percentage) {
    percent = percentage;
    return this;
  }

  /**
   * From now on so much goes through towards the peers: what is more waits up to 0.4 s, or is lost.
   *
   * @param kilobits a second; 0 for all
   */
  public UdpRelay narrow(int kilobits) {
    down.narrow(kilobits);
    return this;
  }

  /** How many packets of media were lost until now, of both ways. */
  public int lost() {
    return lost.get();
  }

  /** How many packets of media went by until now, of both ways. */
  public int passed() {
    return passed.get();
  }

  /** From now on the server sees every peer at another address, and reaches none at its old one. */
  public void changeAddresses() {
    backs.values().forEach(DatagramSocket::close);
    backs.clear();
  }

  /** Nothing is passed on any more, until {@link #restore()}. */
  public void cut() {
    away = true;
  }

  public void restore() {
    away = false;
  }

  @Override
  public void close() {
    down.close();
    front.close();
    backs.values().forEach(DatagramSocket::close);
  }

  private DatagramSocket back(SocketAddress peer) {
    return backs.computeIfAbsent(
        peer,
        _ -> {
          DatagramSocket made = socket();
          forward(made, (packet, _) -> sendDown(packet, peer));
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
              while (!socket.isClosed()) {
                DatagramPacket packet = new DatagramPacket(bytes, LONGEST);
                try {
                  socket.receive(packet);
                  way.take(packet, packet.getSocketAddress());
                } catch (IOException closed) {
                  // Its own end, or that of the socket it would have gone out by: it is lost.
                }
              }
            });
  }

  /** The bytes are read anew for the next packet, so what waits is a copy. */
  private void sendDown(DatagramPacket packet, SocketAddress peer) {
    byte[] bytes = Arrays.copyOf(packet.getData(), packet.getLength());
    boolean taken =
        down.take(
            bytes.length,
            () -> {
              try {
                send(front, new DatagramPacket(bytes, bytes.length), peer);
              } catch (IOException closed) {
                // Its own end.
              }
            });
    if (!taken) {
      lost.incrementAndGet();
    }
  }

  private void send(DatagramSocket through, DatagramPacket packet, SocketAddress to)
      throws IOException {
    if (away) {
      return;
    }
    boolean isMedia = isMedia(packet);
    if (isMedia && isLost()) {
      lost.incrementAndGet();
      return;
    }
    packet.setSocketAddress(to);
    through.send(packet);
    passed.addAndGet(isMedia ? 1 : 0);
  }

  /** RFC 7983. */
  private static boolean isMedia(DatagramPacket packet) {
    return packet.getLength() > 0 && (packet.getData()[0] & 0xC0) == 0x80;
  }

  private synchronized boolean isLost() {
    return random.nextInt(100) < percent;
  }

  private static DatagramSocket socket() {
    return socket(0, InetAddress.getLoopbackAddress());
  }

  private static DatagramSocket socket(int port, InetAddress address) {
    try {
      return new DatagramSocket(port, address);
    } catch (SocketException e) {
      throw new UncheckedIOException(e);
    }
  }
}
