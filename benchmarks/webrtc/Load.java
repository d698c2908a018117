import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import rtcroom.engine.webrtc.dtls.DtlsHandshakes;
import rtcroom.engine.webrtc.dtls.DtlsIdentity;
import rtcroom.engine.webrtc.dtls.MediaProtection;

/**
 * {@code Load PID VIEWERS WARM SECONDS PICTURE SOUND [whip WHIP WHEP | janus API]}: publishes the
 * RTP of two ports to a server, has so many viewers play it, and says what that costs the server
 * after so many seconds that are not counted.
 */
final class Load {
  private static final List<MediaProtection> PROTECTIONS =
      List.of(new MediaProtection(7, 16, 12), new MediaProtection(1, 16, 14));
  private static final long CHECKS = 2_500_000_000L;
  private static final long SECOND = 1_000_000_000L;
  private static final long PATIENCE = SECOND;

  private final Selector selector = Selector.open();
  private final ByteBuffer buffer = ByteBuffer.allocateDirect(2048);
  private final List<Readable> all = new ArrayList<>();
  private final List<Peer> viewers = new ArrayList<>();
  private final DtlsHandshakes handshakes;
  private final Sessions sessions;
  private long checkedAt;

  private Load(Sessions sessions) throws Exception {
    this.sessions = sessions;
    SecureRandom random = new SecureRandom();
    handshakes =
        new DtlsHandshakes(
            DtlsIdentity.create(random, Instant.now()),
            PROTECTIONS,
            10_000,
            Duration.ofSeconds(30));
    handshakes.warmUp();
  }

  public static void main(String[] args) throws Exception {
    Watched server = Watched.process(args[0]);
    Load load =
        new Load(
            args[6].equals("whip")
                ? new WhipSessions(args[7], args[8])
                : new JanusSessions(args[7]));
    load.publish(Integer.parseInt(args[4]), Integer.parseInt(args[5]));
    long before = server.memory();
    load.join(Integer.parseInt(args[1]));
    load.turn(Long.parseLong(args[2]) * SECOND);
    load.measure(args[6], server, before, Long.parseLong(args[3]));
    System.exit(0);
  }

  private void publish(int picture, int sound) throws Exception {
    String own = Descriptions.offer(handshakes.fingerprint().text(), "actpass", true);
    Peer peer = new Peer(sessions.publish(own), handshakes, System.nanoTime(), false);
    add(peer);
    add(new Publisher(picture, peer));
    add(new Publisher(sound, peer));
    turn(4 * SECOND);
    if (!peer.isConnected()) {
      throw new IllegalStateException("the publisher is not connected");
    }
  }

  private void join(int count) throws Exception {
    for (int i = 0; i < count; i++) {
      long askedAt = System.nanoTime();
      String theirs = sessions.play(handshakes.fingerprint().text());
      Peer viewer = new Peer(theirs, handshakes, askedAt, i == 0);
      viewers.add(viewer);
      add(viewer);
      connect(viewer);
    }
  }

  /** One after the other: cold servers take long for a hundred handshakes at once. */
  private void connect(Peer viewer) throws Exception {
    long until = System.nanoTime() + PATIENCE;
    while (System.nanoTime() < until && !viewer.isConnected()) {
      turn(SECOND / 100);
    }
  }

  private void add(Readable one) throws Exception {
    one.channel().register(selector, SelectionKey.OP_READ, one);
    all.add(one);
  }

  private void measure(String name, Watched server, long before, long seconds) throws Exception {
    Watched self = Watched.process("self");
    double spent = server.spent();
    double own = self.spent();
    long packets = packets();
    long lost = lost();
    long begin = System.nanoTime();
    turn(seconds * SECOND);
    double passed = (System.nanoTime() - begin) / 1e9;
    spent = server.spent() - spent;
    packets = packets() - packets;
    System.out.printf(
        Locale.ROOT,
        "%s %d viewers, %d connected (SRTP %d): %.0f packets/s, %d lost, %.1f %% of a core = %.1f"
            + " us a packet = %.0f packets a core second, first media %.0f ms (median), %.0f KB"
            + " resident a viewer, %d MB in all, %d threads; one viewer: %s; load %.0f %%%n",
        name,
        viewers.size(),
        viewers.stream().filter(Peer::isConnected).count(),
        viewers.getLast().protection(),
        packets / passed,
        lost() - lost,
        100 * spent / passed,
        1e6 * spent / packets,
        packets / spent,
        median(),
        (double) (server.memory() - before) / viewers.size(),
        server.memory() / 1024,
        server.threads(),
        viewers.getFirst().verified(),
        100 * (self.spent() - own) / passed);
  }

  private void turn(long nanos) throws Exception {
    long until = System.nanoTime() + nanos;
    while (System.nanoTime() < until) {
      selector.select(5);
      for (SelectionKey key : selector.selectedKeys()) {
        ((Readable) key.attachment()).read(buffer);
      }
      selector.selectedKeys().clear();
      if (System.nanoTime() - checkedAt > CHECKS) {
        checkedAt = System.nanoTime();
        for (Readable one : all) {
          one.check();
        }
      }
    }
  }

  private long packets() {
    return viewers.stream().mapToLong(Peer::packets).sum();
  }

  private long lost() {
    return viewers.stream().mapToLong(Peer::lost).sum();
  }

  private double median() {
    double[] sorted =
        viewers.stream()
            .filter(peer -> peer.packets() > 0)
            .mapToDouble(Peer::firstMedia)
            .sorted()
            .toArray();
    return sorted.length == 0 ? Double.NaN : sorted[sorted.length / 2];
  }
}
