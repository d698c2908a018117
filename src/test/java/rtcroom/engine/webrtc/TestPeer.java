package rtcroom.engine.webrtc;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Arrays;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import rtcroom.engine.webrtc.dtls.DtlsFault;
import rtcroom.engine.webrtc.dtls.DtlsHandshakes;
import rtcroom.engine.webrtc.dtls.DtlsLink;
import rtcroom.engine.webrtc.dtls.DtlsListener;
import rtcroom.engine.webrtc.dtls.DtlsRole;
import rtcroom.engine.webrtc.dtls.MediaKeys;
import rtcroom.engine.webrtc.ice.Checks;

/** The other end of a session, with a socket of its own; knows what its answer said. */
final class TestPeer implements DtlsListener, AutoCloseable {
  static final String FRAGMENT = "peer";

  final CompletableFuture<MediaKeys> keys = new CompletableFuture<>();
  final CompletableFuture<DtlsFault> fault = new CompletableFuture<>();
  final CompletableFuture<Boolean> goodbye = new CompletableFuture<>();
  final BlockingQueue<byte[]> answers = new LinkedBlockingQueue<>();
  final BlockingQueue<byte[]> handshakes = new LinkedBlockingQueue<>();
  final BlockingQueue<byte[]> media = new LinkedBlockingQueue<>();
  private final DatagramSocket socket;
  private final InetSocketAddress server;
  private volatile @Nullable DtlsLink link;

  TestPeer(int port) {
    this(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
  }

  /**
   * @param server an address of this machine that it sends from too
   */
  TestPeer(InetSocketAddress server) {
    try {
      socket = new DatagramSocket(0, server.getAddress());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    this.server = server;
    Thread.ofVirtual().start(this::read);
  }

  private void read() {
    byte[] buffer = new byte[2000];
    try {
      while (true) {
        DatagramPacket packet = new DatagramPacket(buffer, buffer.length);
        socket.receive(packet);
        take(Arrays.copyOf(buffer, packet.getLength()));
      }
    } catch (IOException closed) {
      // the test is over
    }
  }

  private void take(byte[] datagram) {
    if (datagram.length == 0 || datagram[0] < 0) {
      media.add(datagram);
    } else if (datagram[0] < 4) {
      answers.add(datagram);
    } else {
      handshakes.add(datagram);
      DtlsLink begun = link;
      if (begun != null) {
        begun.receive(datagram, datagram.length);
      }
    }
  }

  InetSocketAddress address() {
    return (InetSocketAddress) socket.getLocalSocketAddress();
  }

  void check(LocalDescription to, boolean nominate, int number) {
    send(Checks.request(to.credentials(), FRAGMENT, nominate, number));
  }

  /** Checks, waits for the answer, and shakes hands. */
  void connect(LocalDescription to, DtlsHandshakes own, DtlsRole role) {
    link = own.begin(role, to.fingerprint(), this).orElseThrow();
    check(to, true, 1);
  }

  @Override
  public void send(byte[] datagram) {
    try {
      socket.send(new DatagramPacket(datagram, datagram.length, server));
    } catch (IOException e) {
      if (!socket.isClosed()) {
        throw new UncheckedIOException(e);
      }
    }
  }

  /** What came first of a kind; null if nothing came in that time. */
  static byte @Nullable [] next(BlockingQueue<byte[]> kind, int millis) {
    try {
      return kind.poll(millis, TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  boolean heardNothing(int millis) {
    return next(answers, millis) == null && media.isEmpty() && handshakes.isEmpty();
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
    goodbye.complete(true);
  }

  /** Says goodbye. */
  void hangUp() {
    DtlsLink begun = link;
    if (begun != null) {
      begun.close();
    }
  }

  @Override
  public void close() {
    hangUp();
    socket.close();
  }
}
