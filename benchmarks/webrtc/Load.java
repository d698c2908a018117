import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import rtcroom.engine.webrtc.dtls.DtlsHandshakes;
import rtcroom.engine.webrtc.dtls.DtlsIdentity;
import rtcroom.engine.webrtc.dtls.MediaProtection;

/** {@code Load PID URL VIEWERS SECONDS}: so many viewers by WHEP of one stream of that server. */
final class Load {
  private static final List<MediaProtection> GCM = List.of(new MediaProtection(7, 16, 12));
  private static final long TICKS_PER_SECOND = 100;

  public static void main(String[] args) throws Exception {
    Path process = Path.of("/proc", args[0]);
    URI stream = URI.create(args[1]);
    int viewers = Integer.parseInt(args[2]);
    int seconds = Integer.parseInt(args[3]);
    SecureRandom random = new SecureRandom();
    DtlsHandshakes handshakes =
        new DtlsHandshakes(
            DtlsIdentity.create(random, Instant.now()), GCM, 10_000, Duration.ofSeconds(10));
    handshakes.warmUp();
    Selector selector = Selector.open();
    List<Peer> peers = new ArrayList<>();
    ByteBuffer buffer = ByteBuffer.allocateDirect(2000);
    long before = memory(process);
    for (int i = 0; i < viewers; i++) {
      Peer peer = new Peer(stream, handshakes);
      peer.channel.register(selector, SelectionKey.OP_READ, peer);
      peers.add(peer);
      turn(selector, buffer, peers, System.nanoTime() + 20_000_000);
    }
    turn(selector, buffer, peers, System.nanoTime() + 5_000_000_000L);
    long connected = peers.stream().filter(Peer::isConnected).count();
    long cpu = cpu(process);
    long own = cpu(Path.of("/proc/self"));
    long packets = packets(peers);
    long lost = lost(peers);
    long begin = System.nanoTime();
    turn(selector, buffer, peers, begin + seconds * 1_000_000_000L);
    double passed = (System.nanoTime() - begin) / 1e9;
    packets = packets(peers) - packets;
    lost = lost(peers) - lost;
    double spent = (double) (cpu(process) - cpu) / TICKS_PER_SECOND;
    double loads = (double) (cpu(Path.of("/proc/self")) - own) / TICKS_PER_SECOND;
    System.out.printf(
        Locale.ROOT,
        "%d viewers, %d connected: %.0f packets/s, %d lost, server %.1f %% of a core = %.1f us a"
            + " packet (%.0f packets a core second), first media after %.0f ms (median), %.0f KB"
            + " resident a viewer; load %.0f %%%n",
        viewers,
        connected,
        packets / passed,
        lost,
        100 * spent / passed,
        1e6 * spent / packets,
        packets / spent,
        median(peers),
        (double) (memory(process) - before) / viewers,
        100 * loads / passed);
    System.exit(0);
  }

  private static void turn(Selector selector, ByteBuffer buffer, List<Peer> peers, long until)
      throws Exception {
    while (System.nanoTime() < until) {
      selector.select(5);
      for (SelectionKey key : selector.selectedKeys()) {
        ((Peer) key.attachment()).read(buffer);
      }
      selector.selectedKeys().clear();
      long now = System.nanoTime();
      if (now - checkedAt > 2_500_000_000L) {
        checkedAt = now;
        for (Peer peer : peers) {
          peer.check();
        }
      }
    }
  }

  private static long checkedAt;

  private static long packets(List<Peer> peers) {
    return peers.stream().mapToLong(peer -> peer.packets).sum();
  }

  private static long lost(List<Peer> peers) {
    return peers.stream().mapToLong(Peer::lost).sum();
  }

  private static double median(List<Peer> peers) {
    double[] sorted =
        peers.stream()
            .filter(peer -> peer.packets > 0)
            .mapToDouble(peer -> (peer.firstAt - peer.askedAt) / 1e6)
            .sorted()
            .toArray();
    return sorted.length == 0 ? Double.NaN : sorted[sorted.length / 2];
  }

  private static long cpu(Path process) throws Exception {
    String[] words = Files.readString(process.resolve("stat")).replaceAll("^.*\\) ", "").split(" ");
    return Long.parseLong(words[11]) + Long.parseLong(words[12]);
  }

  private static long memory(Path process) throws Exception {
    return Files.readAllLines(process.resolve("status")).stream()
        .filter(line -> line.startsWith("VmRSS:"))
        .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
        .findFirst()
        .orElseThrow();
  }
}
