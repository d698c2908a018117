package rtcroom.engine.webrtc.dtls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static rtcroom.engine.webrtc.dtls.DtlsEnd.CM;
import static rtcroom.engine.webrtc.dtls.DtlsEnd.GCM;

import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.IntPredicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Two ends shake hands in memory. */
class DtlsTest {
  private static final DtlsHandshakes ours = DtlsEnd.handshakes(GCM, CM);
  private static final DtlsHandshakes theirs = DtlsEnd.handshakes(CM, GCM);

  @Test
  void both_ends_have_the_keys_that_the_server_likes_best() {
    DtlsEnd server = new DtlsEnd();
    DtlsEnd client = new DtlsEnd();
    join(server, client, theirs.fingerprint());
    assertSameKeys(server, client);
    assertThat(got(server.keys).protection()).isEqualTo(GCM);
    assertThat(got(server.keys).ownKey()).isNotEqualTo(got(server.keys).peerKey()).hasSize(16);
    assertThat(got(server.keys).ownSalt()).isNotEqualTo(got(server.keys).peerSalt()).hasSize(12);
  }

  @ParameterizedTest
  @ValueSource(strings = {"1", "2", "3 5", "1 2 4"})
  void what_gets_lost_on_the_way_is_sent_again(String numbers) {
    IntPredicate lost = number -> List.of(numbers.split(" ")).contains("" + number);
    DtlsEnd server = DtlsEnd.losing(lost);
    DtlsEnd client = DtlsEnd.losing(lost);
    join(server, client, theirs.fingerprint());
    assertSameKeys(server, client);
  }

  @Test
  void a_client_with_another_certificate_gets_no_keys() {
    DtlsEnd server = new DtlsEnd();
    DtlsEnd client = new DtlsEnd();
    join(server, client, ours.fingerprint());
    assertThat(got(server.fault)).isEqualTo(DtlsFault.BAD_CERTIFICATE);
    assertThat(got(client.fault)).isEqualTo(DtlsFault.REFUSED);
    assertThat(server.keys).isNotDone();
  }

  @Test
  void a_server_with_another_certificate_gets_no_keys() {
    DtlsEnd server = new DtlsEnd();
    DtlsEnd client = new DtlsEnd();
    DtlsLink link = begun(ours, DtlsRole.CLIENT, ours.fingerprint(), client);
    server.connect(link::receive);
    client.connect(begun(theirs, DtlsRole.SERVER, ours.fingerprint(), server)::receive);
    assertThat(got(client.fault)).isEqualTo(DtlsFault.BAD_CERTIFICATE);
    assertThat(client.keys).isNotDone();
  }

  @Test
  void a_client_without_a_certificate_gets_no_keys() {
    DtlsEnd server = new DtlsEnd();
    DtlsLink link = begun(ours, DtlsRole.SERVER, theirs.fingerprint(), server);
    DatagramQueue toClient = new DatagramQueue(bytes -> link.receive(bytes, bytes.length));
    server.connect(toClient::offer);
    Thread client = Thread.ofVirtual().start(() -> AnonymousClient.connect(toClient));
    assertThat(got(server.fault)).isEqualTo(DtlsFault.BAD_CERTIFICATE);
    assertThat(server.keys).isNotDone();
    toClient.close();
    await().until(() -> !client.isAlive());
  }

  @Test
  void without_a_protection_that_both_know_there_is_nothing_to_agree_on() {
    DtlsEnd server = new DtlsEnd();
    DtlsEnd client = new DtlsEnd();
    DtlsHandshakes other = DtlsEnd.handshakes(new MediaProtection(8, 32, 12));
    join(server, client, other, other.fingerprint());
    assertThat(got(server.fault)).isEqualTo(DtlsFault.REFUSED);
    assertThat(got(client.fault)).isEqualTo(DtlsFault.REFUSED);
  }

  @Test
  void a_silent_peer_is_given_up_and_its_place_is_free_again() {
    DtlsHandshakes one = onePlace(Duration.ofMillis(300));
    DtlsEnd waiting = new DtlsEnd();
    begun(one, DtlsRole.SERVER, theirs.fingerprint(), waiting);
    assertThat(one.running()).isOne();
    assertThat(one.begin(DtlsRole.SERVER, theirs.fingerprint(), new DtlsEnd())).isEmpty();
    assertThat(got(waiting.fault)).isEqualTo(DtlsFault.TIMEOUT);
    await().until(() -> one.running() == 0);
    assertThat(waiting.sent).hasValue(0);
  }

  @Test
  void one_that_is_given_up_from_this_side_ends_at_once() {
    DtlsEnd waiting = new DtlsEnd();
    begun(ours, DtlsRole.SERVER, theirs.fingerprint(), waiting).close();
    assertThat(got(waiting.fault)).isEqualTo(DtlsFault.ABANDONED);
  }

  @Test
  void who_goes_says_so() {
    DtlsEnd server = new DtlsEnd();
    DtlsEnd client = new DtlsEnd();
    DtlsLink link = join(server, client, theirs.fingerprint());
    assertSameKeys(server, client);
    link.close();
    assertThat(got(client.closed)).isTrue();
    assertThat(server.closed).isNotDone();
  }

  @Test
  void of_datagrams_that_nobody_reads_64_wait() {
    DatagramQueue queue = new DatagramQueue(_ -> {});
    for (int i = 0; i < 100; i++) {
      assertThat(queue.offer(new byte[10], 10)).isEqualTo(i < 64);
    }
    queue.close();
    assertThat(queue.offer(new byte[10], 10)).isFalse();
  }

  @Test
  void whatever_bytes_come_a_handshake_goes_on() {
    DtlsEnd server = new DtlsEnd();
    DtlsEnd client = new DtlsEnd();
    DtlsLink link = begun(ours, DtlsRole.SERVER, theirs.fingerprint(), server);
    byte[] noise = new byte[100];
    for (int i = 0; i < 30; i++) {
      noise[0] = (byte) (20 + i);
      link.receive(noise, i * 3);
    }
    client.connect(link::receive);
    server.connect(begun(theirs, DtlsRole.CLIENT, ours.fingerprint(), client)::receive);
    assertSameKeys(server, client);
  }

  @Test
  void it_warms_up_with_itself_and_takes_no_place_for_that() {
    onePlace(DtlsEnd.LIMIT).warmUp();
  }

  private static DtlsHandshakes onePlace(Duration limit) {
    return new DtlsHandshakes(
        DtlsIdentity.create(new SecureRandom(), Instant.now()), List.of(GCM), 1, limit);
  }

  private static DtlsLink join(DtlsEnd server, DtlsEnd client, Fingerprint ofClient) {
    return join(server, client, theirs, ofClient);
  }

  private static DtlsLink join(
      DtlsEnd server, DtlsEnd client, DtlsHandshakes clients, Fingerprint ofClient) {
    DtlsLink link = begun(ours, DtlsRole.SERVER, ofClient, server);
    client.connect(link::receive);
    server.connect(begun(clients, DtlsRole.CLIENT, ours.fingerprint(), client)::receive);
    return link;
  }

  private static DtlsLink begun(
      DtlsHandshakes handshakes, DtlsRole role, Fingerprint expected, DtlsEnd end) {
    return handshakes.begin(role, expected, end).orElseThrow();
  }

  private static void assertSameKeys(DtlsEnd one, DtlsEnd other) {
    MediaKeys ownKeys = got(one.keys);
    MediaKeys otherKeys = got(other.keys);
    assertThat(ownKeys.protection()).isEqualTo(otherKeys.protection());
    assertThat(ownKeys.ownKey()).isEqualTo(otherKeys.peerKey());
    assertThat(ownKeys.ownSalt()).isEqualTo(otherKeys.peerSalt());
    assertThat(ownKeys.peerKey()).isEqualTo(otherKeys.ownKey());
    assertThat(ownKeys.peerSalt()).isEqualTo(otherKeys.ownSalt());
  }

  private static <T> T got(CompletableFuture<T> future) {
    return future.orTimeout(20, TimeUnit.SECONDS).join();
  }
}
