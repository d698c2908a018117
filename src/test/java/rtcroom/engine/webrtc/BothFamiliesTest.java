package rtcroom.engine.webrtc;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import rtcroom.base.ClientAddress;
import rtcroom.engine.stream.StreamAdmission;
import rtcroom.engine.webrtc.dtls.DtlsHandshakes;
import rtcroom.engine.webrtc.dtls.DtlsIdentity;
import rtcroom.engine.webrtc.dtls.DtlsRole;
import rtcroom.testing.TestClock;

/** One port serves peers of IPv4 and of IPv6, and tells each its address as it is. */
class BothFamiliesTest {
  private static final int LONG = 20_000;
  private static final int MAPPED_ADDRESS_AT = 20;

  private final DtlsHandshakes theirs =
      new DtlsHandshakes(
          DtlsIdentity.create(new SecureRandom(), TestClock.START),
          SrtpPair.protections(),
          1,
          Duration.ofSeconds(10));

  @ParameterizedTest
  @CsvSource({"::, 127.0.0.1, 00200008", "::, ::1, 00200014", "0.0.0.0, 127.0.0.1, 00200008"})
  void peers_connect_from_either(String bind, String address, String mapped) throws Exception {
    InetAddress home = InetAddress.ofLiteral(address);
    Assumptions.assumeTrue(home.isReachable(1000), "this machine has no IPv6");
    WebRtcServer server =
        new WebRtcServer(
            new WebRtcSettings(bind, 0, List.of(home), new WebRtcSettings.Limits(1, 1, 1)),
            new TestClock(),
            System::nanoTime,
            new SecureRandom());
    server.listen();
    try (TestPeer peer = new TestPeer(new InetSocketAddress(home, server.port()))) {
      Heard heard = new Heard();
      peer.connect(begun(server, heard, home), theirs, DtlsRole.CLIENT);
      byte[] answer = TestPeer.next(peer.answers, LONG);
      assertThat(answer).isNotNull();
      assertThat(HexFormat.of().formatHex(answer, MAPPED_ADDRESS_AT, MAPPED_ADDRESS_AT + 4))
          .isEqualTo(mapped);
      assertThat(heard.transport().address()).endsWith(":" + peer.address().getPort());
    } finally {
      server.close();
    }
  }

  private LocalDescription begun(WebRtcServer server, Heard heard, InetAddress home) {
    PeerDescription peer =
        new PeerDescription(TestPeer.FRAGMENT, theirs.fingerprint(), DtlsRole.SERVER);
    return ((StreamAdmission.Accepted<LocalDescription>)
            server.begin(peer, ClientAddress.of(home), heard))
        .held();
  }
}
