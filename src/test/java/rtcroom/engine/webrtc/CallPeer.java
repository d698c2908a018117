package rtcroom.engine.webrtc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import rtcroom.engine.webrtc.dtls.DtlsHandshakes;
import rtcroom.engine.webrtc.dtls.DtlsIdentity;
import rtcroom.engine.webrtc.dtls.DtlsRole;
import rtcroom.engine.webrtc.dtls.Fingerprint;
import rtcroom.engine.webrtc.ice.IceCredentials;
import rtcroom.engine.webrtc.rtp.RtpPacket;
import rtcroom.engine.webrtc.srtp.SrtpReceiver;
import rtcroom.testing.TestClock;
import rtcroom.testing.browser.LiveSite;
import rtcroom.testing.server.Answer;
import rtcroom.testing.server.Web;

/** A member's end of a call: what it is sent, by the sections of its offer. */
final class CallPeer implements AutoCloseable {
  private static final Duration SOON = Duration.ofSeconds(60);
  private static final DtlsHandshakes HANDSHAKES =
      new DtlsHandshakes(
          DtlsIdentity.create(new SecureRandom(), TestClock.START),
          SrtpPair.protections(),
          64,
          Duration.ofSeconds(20));

  private static final String VIDEO =
      """
      m=video 9 UDP/TLS/RTP/SAVPF 108 109 96 97
      a=rtcp-mux
      a=recvonly
      a=rtpmap:108 H264/90000
      a=rtcp-fb:108 nack
      a=rtcp-fb:108 nack pli
      a=fmtp:108 packetization-mode=1;profile-level-id=42e01f
      a=rtpmap:109 rtx/90000
      a=fmtp:109 apt=108
      a=rtpmap:96 VP8/90000
      a=rtpmap:97 rtx/90000
      a=fmtp:97 apt=96
      """;
  private static final String AUDIO =
      """
      m=audio 9 UDP/TLS/RTP/SAVPF 111
      a=rtcp-mux
      a=recvonly
      a=rtpmap:111 opus/48000/2
      """;

  private final LiveSite.Stream own;
  private final String location;
  private final TestPeer transport;
  private final LocalDescription server;
  private final SrtpReceiver receiver;
  private final Map<Long, String> midOfSource = new LinkedHashMap<>();
  private final Map<String, List<RtpPacket>> media = new ConcurrentHashMap<>();
  private final AtomicInteger checks = new AtomicInteger(1);
  private volatile boolean over;

  private CallPeer(LiveSite.Stream own, Answer answer) {
    this.own = own;
    location = answer.header("Location").orElseThrow();
    server = server(answer.text());
    sources(answer.text());
    transport = new TestPeer(server.addresses().getFirst());
    transport.connect(server, HANDSHAKES, DtlsRole.CLIENT);
    receiver =
        SrtpPair.of(transport.keys.orTimeout(30, TimeUnit.SECONDS).join(), _ -> {}).receiver();
    Thread.ofVirtual().start(this::read);
  }

  /** Asks for a call; what the server answers. */
  static Answer ask(String url, int pictures, int voices) {
    return new Web(URI.create(url).getPort()).offer(url, offer(pictures, voices));
  }

  /** Begins a call, for whoever may publish that stream. */
  static CallPeer begin(LiveSite.Stream own, int pictures, int voices) {
    Answer answer = ask(url(own), pictures, voices);
    assertThat(answer.status()).as(answer.text()).isEqualTo(201);
    return new CallPeer(own, answer);
  }

  static String url(LiveSite.Stream own) {
    return own.whip().replace(".whip?", ".call?");
  }

  private static String offer(int pictures, int voices) {
    StringBuilder offer = new StringBuilder("v=0\r\no=- 1 1 IN IP4 0.0.0.0\r\ns=-\r\nt=0 0\r\n");
    offer.append("a=group:BUNDLE");
    for (int i = 0; i < pictures + voices; i++) {
      offer.append(' ').append(i);
    }
    offer.append("\r\na=ice-ufrag:").append(TestPeer.FRAGMENT).append("\r\na=ice-pwd:");
    offer.append("x".repeat(24)).append("\r\na=fingerprint:sha-256 ");
    offer.append(HANDSHAKES.fingerprint().text()).append("\r\na=setup:active\r\n");
    for (int i = 0; i < pictures + voices; i++) {
      offer.append(i < pictures ? VIDEO : AUDIO).append("a=mid:").append(i).append("\r\n");
    }
    return offer.toString();
  }

  private LocalDescription server(String sdp) {
    String[] candidate = line(sdp, "a=candidate:").split(" ", -1);
    return new LocalDescription(
        location.substring(location.lastIndexOf('/') + 1),
        new IceCredentials(line(sdp, "a=ice-ufrag:"), line(sdp, "a=ice-pwd:")),
        Fingerprint.parse(line(sdp, "a=fingerprint:sha-256 ")).orElseThrow(),
        List.of(new InetSocketAddress(candidate[4], Integer.parseInt(candidate[5]))));
  }

  private static String line(String sdp, String begin) {
    return sdp.lines()
        .filter(line -> line.startsWith(begin))
        .findFirst()
        .orElseThrow()
        .substring(begin.length());
  }

  private void sources(String sdp) {
    String mid = "";
    for (String line : sdp.lines().toList()) {
      mid = line.startsWith("a=mid:") ? line.substring(6) : mid;
      if (line.startsWith("a=ssrc:")) {
        midOfSource.put(Long.parseLong(line.substring(7, line.indexOf(' '))), mid);
      }
    }
  }

  private void read() {
    while (!over) {
      byte[] packet = TestPeer.next(transport.media, 1000);
      if (checks.incrementAndGet() % 500 == 0 || packet == null) {
        transport.check(server, true, checks.get() & 0x7F);
      }
      if (packet != null && packet.length > 1 && (packet[1] & 0x60) != 0x40) {
        take(packet);
      }
    }
  }

  private void take(byte[] packet) {
    int length = receiver.unprotect(packet, packet.length);
    if (length > 0) {
      RtpPacket read = RtpPacket.read(packet, length).orElseThrow();
      String mid = midOfSource.getOrDefault(read.ssrc(), "");
      media.computeIfAbsent(mid, _ -> new CopyOnWriteArrayList<>()).add(read);
    }
  }

  /** Packets that came in that section. */
  int packets(String mid) {
    List<RtpPacket> all = media.get(mid);
    return all == null ? 0 : all.size();
  }

  /** Waits until so many more packets have come in that section. */
  void hears(String mid, int more) {
    int before = packets(mid);
    await().atMost(SOON).until(() -> packets(mid) >= before + more);
  }

  String location() {
    return location;
  }

  LiveSite.Stream own() {
    return own;
  }

  URI socketAddress() {
    return URI.create(url(own)).resolve(location);
  }

  /** Opens a socket to say what is wanted. */
  CallWishes wishes() {
    return CallWishes.open(socketAddress());
  }

  int delete() {
    return own.web().send("DELETE", location, BodyPublishers.noBody()).status();
  }

  boolean isOver() {
    return transport.goodbye.isDone();
  }

  @Override
  public void close() {
    over = true;
    transport.close();
  }
}
