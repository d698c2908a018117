package rtcroom.engine.relay;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import rtcroom.base.MemoryBudget;
import rtcroom.base.Secret;
import rtcroom.engine.stream.LiveRefusal;
import rtcroom.engine.stream.StreamAuth;
import rtcroom.engine.stream.StreamRequest;
import rtcroom.sign.url.LiveUrlSettings;
import rtcroom.sign.url.LiveUrlSigner;
import rtcroom.sign.url.PlayKey;
import rtcroom.testing.TestClock;

class SignedUrlAuthTest {
  private static final String KEY = "a push key of some length";
  private static final Instant ISSUED = Instant.ofEpochSecond(1_700_000_000);

  private final LiveUrlSigner signer =
      new LiveUrlSigner(
          new LiveUrlSettings(
              8888,
              new LiveUrlSettings.Keys(new Secret(KEY), new Secret(PlayKey.derivedFrom(KEY))),
              new LiveUrlSettings.Validity(
                  Duration.ofDays(7), Duration.ofHours(1), Duration.ofMinutes(5)),
              new LiveUrlSettings.Hosts("h", "h", "h", "http"),
              true));
  private final TestClock clock = new TestClock(ISSUED);
  private final StreamAuth auth = new SignedUrlAuth(signer, false, clock);

  @Test
  void addresses_open_what_they_were_signed_for() {
    assertThat(auth.push(request(signer.pushUrl("8888_a", ISSUED)))).isEmpty();
    assertThat(auth.play(request(signer.flvUrl("8888_a", ISSUED)))).isEmpty();
    assertThat(auth.play(request(signer.rtmpUrl("8888_a", ISSUED)))).isEmpty();
    assertThat(auth.play(request(signer.accelerateUrl("8888_a", ISSUED)))).isEmpty();
    assertThat(auth.play(request(signer.mixedUrl("8888_a", ISSUED)))).isEmpty();
  }

  @Test
  void a_viewers_address_publishes_nothing_nor_the_other_way_round() {
    assertThat(auth.push(request(signer.flvUrl("8888_a", ISSUED)))).contains(LiveRefusal.FORGED);
    assertThat(auth.play(request(signer.pushUrl("8888_a", ISSUED)))).contains(LiveRefusal.FORGED);
  }

  @Test
  void a_switch_lets_publishers_play() {
    StreamAuth lenient = new SignedUrlAuth(signer, true, clock);
    assertThat(lenient.play(request(signer.pushUrl("8888_a", ISSUED)))).isEmpty();
    assertThat(lenient.play(request(signer.flvUrl("8888_a", ISSUED)))).isEmpty();
    assertThat(lenient.push(request(signer.flvUrl("8888_a", ISSUED)))).contains(LiveRefusal.FORGED);
  }

  @Test
  void the_last_second_counts_and_the_next_does_not() {
    StreamRequest push = request(signer.pushUrl("8888_a", ISSUED));
    clock.set(ISSUED.plus(Duration.ofDays(7)));
    assertThat(auth.push(push)).isEmpty();
    clock.advanceSeconds(1);
    assertThat(auth.push(push)).contains(LiveRefusal.EXPIRED);
  }

  /** What was signed is joined without a mark: its parts could be cut elsewhere. */
  @Test
  void the_end_of_a_name_cannot_become_the_beginning_of_the_time() {
    for (String url :
        new String[] {signer.pushUrl("8888_bobA", ISSUED), signer.flvUrl("8888_bobA", ISSUED)}) {
      String recut = url.replace("8888_bobA", "8888_bob").replace("txTime=", "txTime=A");
      assertThat(auth.push(request(recut))).contains(LiveRefusal.FORGED);
      assertThat(auth.play(request(recut))).contains(LiveRefusal.FORGED);
    }
    String shortened =
        signer.pushUrl("8888_bob", ISSUED).replace("8888_bob", "8888_bob6").replace("=6", "=");
    assertThat(auth.push(request(shortened))).contains(LiveRefusal.FORGED);
  }

  @Test
  void no_address_is_good_for_longer_than_this_server_signs() {
    Instant early = ISSUED.minus(Duration.ofMinutes(5));
    StreamRequest push = request(signer.pushUrl("8888_a", ISSUED));
    StreamRequest play = request(signer.flvUrl("8888_a", ISSUED));
    clock.set(early);
    assertThat(auth.push(push)).isEmpty();
    assertThat(auth.play(play)).isEmpty();
    clock.set(early.minusSeconds(1));
    assertThat(auth.push(push)).contains(LiveRefusal.TOO_FAR);
    assertThat(auth.play(play)).contains(LiveRefusal.TOO_FAR);
    StreamAuth lenient = new SignedUrlAuth(signer, true, clock);
    assertThat(lenient.play(push)).contains(LiveRefusal.TOO_FAR);
  }

  @Test
  void refusals_have_their_causes() {
    assertThat(auth.push(StreamRequest.of("live", "8888_a", "x"))).contains(LiveRefusal.UNSIGNED);
    String good = signer.pushUrl("8888_a", ISSUED);
    assertThat(auth.push(request(good + "&txTime=1"))).contains(LiveRefusal.CONTRADICTORY);
    assertThat(auth.push(request(good.replace("8888_a?", "8888_b?")))).contains(LiveRefusal.FORGED);
  }

  @Test
  void only_streams_of_our_app_with_plain_names_are_there() {
    Relay relay =
        new Relay(RelaySettings.usual(), auth, MemoryBudget.unlimited(), clock, System::nanoTime);
    assertThat(relay.mayPush(StreamRequest.of("other", "s", "x")))
        .contains(LiveRefusal.UNKNOWN_APP);
    for (String name : new String[] {"", "a b", "../x", "ä", "a".repeat(129)}) {
      Optional<LiveRefusal> no = relay.mayPush(StreamRequest.of("live", name, "x"));
      assertThat(no).as(name).contains(LiveRefusal.BAD_NAME);
    }
  }

  private static StreamRequest request(String url) {
    URI uri = URI.create(url);
    return StreamRequest.ofPath(uri.getPath(), uri.getQuery(), "x");
  }
}
