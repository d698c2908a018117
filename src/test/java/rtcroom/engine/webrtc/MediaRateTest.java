package rtcroom.engine.webrtc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import rtcroom.base.ClientAddress;
import rtcroom.engine.stream.StreamAdmission;
import rtcroom.engine.webrtc.dtls.DtlsHandshakes;
import rtcroom.engine.webrtc.dtls.DtlsIdentity;
import rtcroom.engine.webrtc.dtls.DtlsRole;
import rtcroom.testing.TestClock;

/** Nobody who may publish takes the one thread of all media for himself. */
class MediaRateTest {
  private static final InetAddress HOME = InetAddress.getLoopbackAddress();
  private static final int LENGTH = 1000;
  private static final int A_SECOND = 10;

  private final AtomicLong nanoTime = new AtomicLong(1);
  private final Heard heard = new Heard();
  private final DtlsHandshakes theirs =
      new DtlsHandshakes(
          DtlsIdentity.create(new SecureRandom(), TestClock.START),
          SrtpPair.protections(),
          1,
          Duration.ofSeconds(10));

  @Test
  void more_media_than_a_session_may_send_reach_nobody_and_are_counted() throws Exception {
    WebRtcSettings.Limits limits = new WebRtcSettings.Limits(1, 1, 1, A_SECOND * LENGTH);
    WebRtcServer server =
        new WebRtcServer(
            new WebRtcSettings(HOME.getHostAddress(), 0, List.of(), limits),
            new TestClock(),
            nanoTime::get,
            new SecureRandom());
    server.listen();
    try (TestPeer peer = new TestPeer(server.port())) {
      SrtpPair keys = connect(server, peer);
      send(peer, keys, 0, A_SECOND + 5);
      await().until(() -> server.figures().dropped(DatagramFault.TOO_MUCH) == 5);
      assertThat(heard.rtp).hasSize(A_SECOND);
      nanoTime.addAndGet(TimeUnit.SECONDS.toNanos(1));
      send(peer, keys, A_SECOND + 5, 1);
      await().until(() -> heard.rtp.size() == A_SECOND + 1);
    } finally {
      server.close();
    }
  }

  private SrtpPair connect(WebRtcServer server, TestPeer peer) {
    PeerDescription description =
        new PeerDescription(TestPeer.FRAGMENT, theirs.fingerprint(), DtlsRole.SERVER);
    LocalDescription session =
        ((StreamAdmission.Accepted<LocalDescription>)
                server.begin(description, ClientAddress.of(HOME), heard))
            .held();
    peer.connect(session, theirs, DtlsRole.CLIENT);
    heard.transport();
    return SrtpPair.of(peer.keys.orTimeout(20, TimeUnit.SECONDS).join(), _ -> {});
  }

  private static void send(TestPeer peer, SrtpPair keys, int first, int count) {
    for (int number = first; number < first + count; number++) {
      ByteBuffer plain = ByteBuffer.allocate(LENGTH + MediaTransport.OVERHEAD);
      plain.putInt(0x806F0000 | number).putInt(960).putInt(77);
      byte[] packet = plain.array();
      peer.send(Arrays.copyOf(packet, keys.sender().protect(packet, LENGTH)));
    }
  }
}
