package rtcroom.engine.webrtc.dtls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** A network that changes bytes cannot make two ends agree on what neither said. */
class DtlsNoiseTest {
  private static final Duration LIMIT = Duration.ofSeconds(4);
  private static final int RUNS = 40;
  private static final long SEED = 20_261_130;

  private final DtlsHandshakes servers = DtlsEnd.handshakes(LIMIT, DtlsEnd.GCM, DtlsEnd.CM);
  private final DtlsHandshakes clients = DtlsEnd.handshakes(LIMIT, DtlsEnd.GCM, DtlsEnd.CM);

  private record Run(DtlsEnd server, DtlsEnd client) {
    boolean isOver() {
      return isOver(server) && isOver(client);
    }

    private static boolean isOver(DtlsEnd end) {
      return end.keys.isDone() || end.fault.isDone();
    }
  }

  @Test
  void changed_bytes_lead_to_the_same_keys_or_to_none() {
    Random random = new Random(SEED);
    List<Run> runs = new ArrayList<>();
    for (int i = 0; i < RUNS; i++) {
      runs.add(begun(random.nextInt(6) + 1, random.nextInt(), i % 2 == 0));
    }
    await().atMost(Duration.ofSeconds(60)).until(() -> runs.stream().allMatch(Run::isOver));
    int agreed = 0;
    for (Run run : runs) {
      if (run.server().keys.isDone() && run.client().keys.isDone()) {
        assertThat(run.server().keys.join().ownKey()).isEqualTo(run.client().keys.join().peerKey());
        agreed++;
      }
    }
    assertThat(agreed).as("what is repeated arrives unchanged").isPositive();
    await().until(() -> servers.running() + clients.running() == 0);
  }

  /** One byte of one datagram of one end is another. */
  private Run begun(int number, int place, boolean ofClient) {
    DtlsEnd server =
        new DtlsEnd((n, bytes) -> ofClient || n != number ? bytes : spoilt(bytes, place));
    DtlsEnd client =
        new DtlsEnd((n, bytes) -> !ofClient || n != number ? bytes : spoilt(bytes, place));
    DtlsLink link = servers.begin(DtlsRole.SERVER, clients.fingerprint(), server).orElseThrow();
    client.connect(link::receive);
    server.connect(
        clients.begin(DtlsRole.CLIENT, servers.fingerprint(), client).orElseThrow()::receive);
    return new Run(server, client);
  }

  private static byte[] spoilt(byte[] datagram, int place) {
    byte[] changed = datagram.clone();
    changed[Math.floorMod(place, changed.length)] ^= (byte) (1 << (place >>> 29));
    return changed;
  }
}
