package rtcroom.engine.webrtc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import rtcroom.base.ClientAddress;
import rtcroom.engine.stream.LiveRefusal;
import rtcroom.engine.stream.StreamAdmission;
import rtcroom.engine.webrtc.dtls.DtlsFault;
import rtcroom.engine.webrtc.dtls.DtlsHandshakes;
import rtcroom.engine.webrtc.dtls.DtlsIdentity;
import rtcroom.engine.webrtc.dtls.DtlsRole;
import rtcroom.engine.webrtc.dtls.Fingerprint;
import rtcroom.engine.webrtc.ice.Checks;
import rtcroom.engine.webrtc.ice.IceCredentials;
import rtcroom.testing.TestClock;

/** Peers with sockets of their own, and strangers. */
class WebRtcServerTest {
  private static final InetAddress HOME = InetAddress.getLoopbackAddress();
  private static final ClientAddress FROM = ClientAddress.of(HOME);
  private static final int A_WHILE = 300;
  private static final int LONG = 20_000;
  private static final DtlsHandshakes theirs =
      new DtlsHandshakes(
          DtlsIdentity.create(new SecureRandom(), TestClock.START),
          SrtpPair.protections(),
          8,
          Duration.ofSeconds(10));

  private final TestClock clock = new TestClock();
  private final WebRtcServer server =
      new WebRtcServer(
          new WebRtcSettings(
              HOME.getHostAddress(), 0, List.of(), new WebRtcSettings.Limits(10, 3, 4)),
          clock,
          System::nanoTime,
          new SecureRandom());
  private final Heard heard = new Heard();

  @BeforeEach
  void listen() throws IOException {
    server.listen();
  }

  @AfterEach
  void close() {
    server.close();
  }

  /** Whoever can make others answer can make them answer somebody else. */
  @Test
  void strangers_get_no_answer() {
    LocalDescription session = begun(theirs.fingerprint(), DtlsRole.SERVER);
    IceCredentials guess = new IceCredentials(session.credentials().fragment(), "x".repeat(32));
    byte[] hello = new byte[60];
    hello[0] = 22;
    byte[][] datagrams = {
      Checks.anonymous(),
      Checks.request(new IceCredentials("nobody", "x".repeat(32)), TestPeer.FRAGMENT, true, 1),
      Checks.request(guess, TestPeer.FRAGMENT, true, 1),
      Checks.unsigned(session.credentials(), TestPeer.FRAGMENT),
      hello,
      rtp(1),
      Arrays.copyOf(rtcp(1), 60),
      {1, 2, 3},
      {},
      {(byte) 250}
    };
    try (TestPeer stranger = new TestPeer(server.port())) {
      for (byte[] datagram : datagrams) {
        stranger.send(datagram);
      }
      await().until(() -> server.figures().received() == datagrams.length);
      assertThat(stranger.heardNothing(A_WHILE)).isTrue();
    }
    assertThat(server.figures().sent()).isZero();
    assertThat(server.figures().dropped(DatagramFault.STRANGER)).isEqualTo(3);
    assertThat(server.figures().dropped(DatagramFault.UNKNOWN_SESSION)).isEqualTo(2);
    assertThat(server.figures().dropped(DatagramFault.FORGED_CHECK)).isEqualTo(2);
    assertThat(server.figures().dropped(DatagramFault.BROKEN_CHECK)).isEqualTo(1);
    assertThat(server.figures().dropped(DatagramFault.UNKNOWN_KIND)).isEqualTo(2);
  }

  @Test
  void nothing_is_sent_before_a_check_is_genuine_and_then_the_handshake_begins() {
    LocalDescription session = begun(theirs.fingerprint(), DtlsRole.CLIENT);
    try (TestPeer peer = new TestPeer(server.port())) {
      peer.send(Checks.unsigned(session.credentials(), TestPeer.FRAGMENT));
      assertThat(peer.heardNothing(A_WHILE)).isTrue();
      peer.check(session, false, 7);
      assertThat(TestPeer.next(peer.answers, LONG))
          .matches(answer -> Checks.isAnswer(answer, session.credentials(), 7));
      assertThat(TestPeer.next(peer.handshakes, LONG)).isNotNull();
    }
  }

  @ParameterizedTest
  @EnumSource
  void media_flow_both_ways_whoever_begins_the_handshake(DtlsRole ours) {
    LocalDescription session = begun(theirs.fingerprint(), ours);
    try (TestPeer peer = new TestPeer(server.port())) {
      SrtpPair ofPeer = connect(peer, session, ours);
      for (int number = 1; number <= 5; number++) {
        peer.send(protectedRtp(ofPeer, number));
      }
      for (int number = 1; number <= 5; number++) {
        assertThat(TestPeer.next(heard.rtp, LONG)).isEqualTo(rtp(number));
      }
      byte[] control = Arrays.copyOf(rtcp(9), 12 + MediaTransport.OVERHEAD);
      peer.send(Arrays.copyOf(control, ofPeer.sender().protectControl(control, 12)));
      assertThat(TestPeer.next(heard.rtcp, LONG)).isEqualTo(rtcp(9));

      assertThat(sent(heard.transport(), rtp(3))).isTrue();
      byte[] received = TestPeer.next(peer.media, LONG);
      assertThat(received).isNotNull();
      int length = ofPeer.receiver().unprotect(received, received.length);
      assertThat(Arrays.copyOf(received, length)).isEqualTo(rtp(3));
      assertThat(sent(heard.transport(), rtp(3))).as("never twice").isFalse();
    }
  }

  @Test
  void forged_and_repeated_media_are_counted_and_reach_nobody() {
    LocalDescription session = begun(theirs.fingerprint(), DtlsRole.SERVER);
    try (TestPeer peer = new TestPeer(server.port())) {
      SrtpPair ofPeer = connect(peer, session, DtlsRole.SERVER);
      byte[] genuine = protectedRtp(ofPeer, 1);
      byte[] forged = genuine.clone();
      forged[forged.length - 1] ^= 1;
      peer.send(forged);
      peer.send(genuine);
      peer.send(genuine);
      assertThat(TestPeer.next(heard.rtp, LONG)).isEqualTo(rtp(1));
      await().until(() -> server.figures().dropped(DatagramFault.REPLAYED) == 1);
      assertThat(server.figures().dropped(DatagramFault.FORGED)).isOne();
      assertThat(heard.rtp).isEmpty();
    }
  }

  @ParameterizedTest
  @EnumSource
  void a_peer_with_another_certificate_than_announced_is_let_go(DtlsRole ours) {
    Fingerprint another = DtlsIdentity.create(new SecureRandom(), TestClock.START).fingerprint();
    LocalDescription session = begun(another, ours);
    try (TestPeer peer = new TestPeer(server.port())) {
      peer.connect(session, theirs, other(ours));
      assertThat(heard.end()).isEqualTo(SessionEnd.NO_KEYS);
      assertThat(heard.connected).isNotDone();
      assertThat(server.figures().failed(DtlsFault.BAD_CERTIFICATE)).isOne();
      assertThat(server.sessions()).isZero();
    }
  }

  @Test
  void a_peer_that_stops_checking_gets_no_media_after_15_seconds_and_is_lost_after_30() {
    LocalDescription session = begun(theirs.fingerprint(), DtlsRole.SERVER);
    try (TestPeer peer = new TestPeer(server.port())) {
      connect(peer, session, DtlsRole.SERVER);
      MediaTransport transport = heard.transport();
      clock.advance(Duration.ofSeconds(14));
      assertThat(sent(transport, rtp(1))).isTrue();
      clock.advance(Duration.ofSeconds(1));
      AtomicInteger number = new AtomicInteger(1);
      await().until(() -> !sent(transport, rtp(number.incrementAndGet())));
      assertThat(heard.end).isNotDone();
      clock.advance(Duration.ofSeconds(15));
      assertThat(heard.end()).isEqualTo(SessionEnd.LOST);
    }
  }

  @Test
  void a_session_whose_peer_never_comes_ends_and_makes_room() {
    for (int i = 0; i < 3; i++) {
      begun(theirs.fingerprint(), DtlsRole.SERVER, i == 0 ? heard : new Heard());
    }
    assertThat(begin(theirs.fingerprint(), DtlsRole.SERVER, new Heard()))
        .isEqualTo(new StreamAdmission.Refused<>(LiveRefusal.TOO_MANY_FROM_ADDRESS));
    clock.advance(Duration.ofSeconds(30));
    assertThat(heard.end()).isEqualTo(SessionEnd.LOST);
    await().until(() -> server.sessions() == 0);
    begun(theirs.fingerprint(), DtlsRole.SERVER, new Heard());
  }

  /** Of four places two are taken, so a third of the same address would leave too few. */
  @Test
  void from_one_address_not_all_places_for_handshakes_are_taken() {
    try (TestPeer one = new TestPeer(server.port());
        TestPeer two = new TestPeer(server.port());
        TestPeer three = new TestPeer(server.port())) {
      Heard first = new Heard();
      LocalDescription ofFirst = begun(theirs.fingerprint(), DtlsRole.CLIENT, first);
      one.check(ofFirst, true, 1);
      two.check(begun(theirs.fingerprint(), DtlsRole.CLIENT, new Heard()), true, 1);
      assertThat(TestPeer.next(one.handshakes, LONG)).isNotNull();
      assertThat(TestPeer.next(two.handshakes, LONG)).isNotNull();
      LocalDescription ofThird = begun(theirs.fingerprint(), DtlsRole.CLIENT, new Heard());
      three.check(ofThird, true, 1);
      assertThat(TestPeer.next(three.answers, LONG)).isNotNull();
      assertThat(server.handshakes()).isEqualTo(2);
      server.end(ofFirst.sessionId());
      assertThat(first.end()).isEqualTo(SessionEnd.CLOSED);
      await()
          .until(
              () -> {
                three.check(ofThird, true, 2);
                return TestPeer.next(three.handshakes, A_WHILE) != null;
              });
    }
  }

  @Test
  void a_peer_that_moves_says_so_by_a_nomination() {
    LocalDescription session = begun(theirs.fingerprint(), DtlsRole.SERVER);
    try (TestPeer peer = new TestPeer(server.port());
        TestPeer moved = new TestPeer(server.port())) {
      SrtpPair ofPeer = connect(peer, session, DtlsRole.SERVER);
      moved.check(session, true, 2);
      assertThat(TestPeer.next(moved.answers, LONG)).isNotNull();
      assertThat(sent(heard.transport(), rtp(1))).isTrue();
      assertThat(TestPeer.next(moved.media, LONG)).isNotNull();
      assertThat(peer.media).isEmpty();
      long strangers = server.figures().dropped(DatagramFault.STRANGER);
      peer.send(protectedRtp(ofPeer, 1));
      await().until(() -> server.figures().dropped(DatagramFault.STRANGER) == strangers + 1);
    }
  }

  @Test
  void an_address_at_which_a_session_is_cannot_be_taken_by_another() {
    LocalDescription session = begun(theirs.fingerprint(), DtlsRole.SERVER);
    LocalDescription another = begun(theirs.fingerprint(), DtlsRole.SERVER, new Heard());
    try (TestPeer peer = new TestPeer(server.port())) {
      SrtpPair ofPeer = connect(peer, session, DtlsRole.SERVER);
      peer.answers.clear();
      peer.check(another, true, 3);
      await().until(() -> server.figures().dropped(DatagramFault.ADDRESS_TAKEN) == 1);
      peer.send(protectedRtp(ofPeer, 1));
      assertThat(TestPeer.next(heard.rtp, LONG)).isEqualTo(rtp(1));
      assertThat(peer.answers).isEmpty();
    }
  }

  @Test
  void who_ends_a_session_says_goodbye() {
    LocalDescription session = begun(theirs.fingerprint(), DtlsRole.SERVER);
    try (TestPeer peer = new TestPeer(server.port())) {
      connect(peer, session, DtlsRole.SERVER);
      assertThat(server.end(session.sessionId())).isTrue();
      assertThat(heard.end()).isEqualTo(SessionEnd.CLOSED);
      assertThat(server.end(session.sessionId())).isFalse();
      assertThat(peer.goodbye.orTimeout(20, TimeUnit.SECONDS).join()).isTrue();
    }
  }

  @Test
  void whose_handshake_we_began_hears_no_goodbye() {
    LocalDescription session = begun(theirs.fingerprint(), DtlsRole.CLIENT);
    try (TestPeer peer = new TestPeer(server.port())) {
      connect(peer, session, DtlsRole.CLIENT);
      peer.handshakes.clear();
      assertThat(server.end(session.sessionId())).isTrue();
      assertThat(heard.end()).isEqualTo(SessionEnd.CLOSED);
      assertThat(TestPeer.next(peer.handshakes, A_WHILE)).isNull();
    }
  }

  @Test
  void a_server_that_ends_says_goodbye_too_and_gives_the_port_back() {
    LocalDescription session = begun(theirs.fingerprint(), DtlsRole.SERVER);
    int port = server.port();
    try (TestPeer peer = new TestPeer(port)) {
      connect(peer, session, DtlsRole.SERVER);
      server.close();
      assertThat(heard.end()).isEqualTo(SessionEnd.SHUTTING_DOWN);
      assertThat(peer.goodbye.orTimeout(20, TimeUnit.SECONDS).join()).isTrue();
    }
    await().ignoreExceptions().untilAsserted(() -> new DatagramSocket(port, HOME).close());
    assertThat(begin(theirs.fingerprint(), DtlsRole.SERVER, new Heard()))
        .isEqualTo(new StreamAdmission.Refused<>(LiveRefusal.SHUTTING_DOWN));
  }

  @Test
  void a_peer_that_goes_is_let_go_at_once() {
    LocalDescription session = begun(theirs.fingerprint(), DtlsRole.SERVER);
    try (TestPeer peer = new TestPeer(server.port())) {
      connect(peer, session, DtlsRole.SERVER);
      peer.hangUp();
      assertThat(heard.end()).isEqualTo(SessionEnd.GONE);
    }
  }

  @Test
  void an_answer_names_the_address_it_listens_on_and_a_session_that_nobody_guesses() {
    LocalDescription one = begun(theirs.fingerprint(), DtlsRole.SERVER);
    LocalDescription other = begun(theirs.fingerprint(), DtlsRole.SERVER, new Heard());
    assertThat(one.addresses()).containsExactly(new InetSocketAddress(HOME, server.port()));
    assertThat(one.sessionId()).hasSize(32).isNotEqualTo(other.sessionId());
    assertThat(one.fingerprint()).isEqualTo(other.fingerprint());
  }

  @Test
  void a_port_that_is_taken_is_named() {
    WebRtcServer second =
        new WebRtcServer(
            new WebRtcSettings(
                HOME.getHostAddress(),
                server.port(),
                List.of(),
                new WebRtcSettings.Limits(1, 1, 1)),
            clock,
            System::nanoTime,
            new SecureRandom());
    assertThatThrownBy(second::listen)
        .isInstanceOf(IOException.class)
        .hasMessageContaining(":" + server.port() + " (UDP)");
  }

  private LocalDescription begun(Fingerprint ofPeer, DtlsRole ours) {
    return begun(ofPeer, ours, heard);
  }

  private LocalDescription begun(Fingerprint ofPeer, DtlsRole ours, Heard handler) {
    return ((StreamAdmission.Accepted<LocalDescription>) begin(ofPeer, ours, handler)).held();
  }

  private StreamAdmission<LocalDescription> begin(
      Fingerprint ofPeer, DtlsRole ours, Heard handler) {
    return server.begin(new PeerDescription(TestPeer.FRAGMENT, ofPeer, ours), FROM, handler);
  }

  /** The keys at work on the side of the peer. */
  private SrtpPair connect(TestPeer peer, LocalDescription session, DtlsRole ours) {
    peer.connect(session, theirs, other(ours));
    heard.transport();
    return SrtpPair.of(peer.keys.orTimeout(20, TimeUnit.SECONDS).join(), _ -> {});
  }

  private static DtlsRole other(DtlsRole role) {
    return role == DtlsRole.CLIENT ? DtlsRole.SERVER : DtlsRole.CLIENT;
  }

  private static boolean sent(MediaTransport transport, byte[] plain) {
    byte[] packet = Arrays.copyOf(plain, plain.length + MediaTransport.OVERHEAD);
    CompletableFuture<Boolean> done = new CompletableFuture<>();
    transport
        .loop()
        .execute(
            () -> {
              boolean went = transport.sendRtp(packet, plain.length);
              transport.flush();
              done.complete(went);
            });
    return done.orTimeout(20, TimeUnit.SECONDS).join();
  }

  private static byte[] protectedRtp(SrtpPair keys, int number) {
    byte[] plain = rtp(number);
    byte[] packet = Arrays.copyOf(plain, plain.length + MediaTransport.OVERHEAD);
    return Arrays.copyOf(packet, keys.sender().protect(packet, plain.length));
  }

  private static byte[] rtp(int number) {
    return ByteBuffer.allocate(16)
        .putInt(0x806F0000 | number)
        .putInt(960)
        .putInt(77)
        .putInt(number)
        .array();
  }

  private static byte[] rtcp(int word) {
    return ByteBuffer.allocate(12).putInt(0x80C90002).putInt(77).putInt(word).array();
  }
}
