package rtcroom.live.srs;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Random;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import rtcroom.bans.BanSettings;
import rtcroom.bans.Bans;
import rtcroom.base.Clocks;
import rtcroom.base.Secret;
import rtcroom.live.StreamBans;
import rtcroom.room.StreamId;
import rtcroom.sign.url.LiveUrlSettings;
import rtcroom.sign.url.LiveUrlSigner;
import rtcroom.testing.TestClock;

/** Who may publish and play mixed views at SRS, by its hooks. */
class SrsMixesTest {
  private static final StreamId STREAM = new StreamId("8888_room_ann");

  private final TestClock clock = new TestClock();
  private final LiveUrlSigner signer = new LiveUrlSigner(signing());
  private final AtomicBoolean shown = new AtomicBoolean(true);
  private final SrsMixes mixes = new SrsMixes(new Random(5), _ -> shown.get());
  private final SrsStreams streams = new SrsStreams(Duration.ofSeconds(18), clock);
  private final SrsHooks hooks =
      new SrsHooks(
          streams,
          signer,
          new PublishRestrictions(bans(), _ -> false, Duration.ofDays(7)),
          mixes,
          clock);

  @Test
  void who_has_the_token_publishes_the_view_once_and_srs_may_ask_twice() {
    String query = mixes.query(STREAM);
    assertThat(publishes("mix", "c1", query)).isTrue();
    assertThat(publishes("mix", "c1", query)).isTrue();
    assertThat(publishes("mix", "c2", query)).isFalse();
    String next = mixes.query(STREAM);
    assertThat(publishes("mix", "c3", query)).isFalse();
    assertThat(publishes("mix", "c3", next)).isTrue();
  }

  @Test
  void who_may_push_the_stream_may_not_push_its_view_nor_the_other_way_round() {
    String push = signer.pushUrl(STREAM.value(), clock.instant());
    assertThat(publishes("mix", "c1", push.substring(push.indexOf('?')))).isFalse();
    assertThat(publishes("mix", "c1", "")).isFalse();
    assertThat(publishes("live", "c1", mixes.query(STREAM))).isFalse();
    assertThat(publishes("live", "c1", push.substring(push.indexOf('?')))).isTrue();
  }

  @Test
  void the_view_is_none_of_the_streams_and_its_end_ends_none() {
    assertThat(publishes("mix", "c1", mixes.query(STREAM))).isTrue();
    assertThat(streams.published()).isEmpty();
    String push = signer.pushUrl(STREAM.value(), clock.instant());
    assertThat(publishes("live", "c2", push.substring(push.indexOf('?')))).isTrue();
    assertThat(hooks.allows(hook("on_unpublish", "mix", "c2", ""))).isTrue();
    assertThat(streams.published()).containsExactly(STREAM);
  }

  @Test
  void who_may_play_the_stream_plays_its_view_while_there_is_one() {
    String url = signer.mixedApartUrl(STREAM.value(), clock.instant());
    assertThat(url)
        .startsWith("http://play.example.com/mix/8888_room_ann.flv?bizid=8888&txSecret=");
    String query = url.substring(url.indexOf('?'));
    assertThat(hooks.allows(hook("on_play", "mix", "p1", query))).isTrue();
    assertThat(hooks.allows(hook("on_play", "mix", "p1", ""))).isFalse();
    assertThat(hooks.allows(hook("on_play", "other", "p1", query))).isFalse();
    shown.set(false);
    assertThat(hooks.allows(hook("on_play", "mix", "p1", query))).isFalse();
    assertThat(hooks.allows(hook("on_play", "live", "p1", query))).isTrue();
  }

  private StreamBans bans() {
    return new StreamBans(new Bans(new BanSettings(null, 10), Clocks.of(clock)), (_, _) -> false);
  }

  private static LiveUrlSettings signing() {
    Duration week = Duration.ofDays(7);
    return new LiveUrlSettings(
        8888,
        new LiveUrlSettings.Keys(
            new Secret("fixture_push_secret_key_0123456789"),
            new Secret("fixture_play_secret_key_0123456789")),
        new LiveUrlSettings.Validity(week, week, Duration.ZERO),
        new LiveUrlSettings.Hosts(
            "push.example.com", "play.example.com", "play.example.com", "http"),
        true);
  }

  private boolean publishes(String app, String client, String query) {
    return hooks.allows(hook("on_publish", app, client, query));
  }

  private static SrsHook hook(String action, String app, String client, String query) {
    return new SrsHook(action, "service1", client, app, STREAM.value(), query);
  }
}
