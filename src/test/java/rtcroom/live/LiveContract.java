package rtcroom.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Test;
import rtcroom.base.Secret;
import rtcroom.live.mix.MixLayout;
import rtcroom.live.mix.MixOrder;
import rtcroom.live.mix.MixResult;
import rtcroom.room.StreamId;
import rtcroom.room.UserId;
import rtcroom.rooms.StreamState;
import rtcroom.sign.url.LiveUrlSettings;

/** What every live service does while all is well. */
public abstract class LiveContract {
  protected static final StreamId STREAM = new StreamId("8888_room_aa_user1");

  /** The clock of all services under test. */
  protected static final Instant NOW = Instant.ofEpochSecond(1_700_000_000);

  /** The service under test; the same one throughout a test. */
  protected abstract LiveService live();

  @Test
  void a_push_url_is_signed_for_its_stream() {
    assertThat(live().urls().pushUrl(STREAM, NOW))
        .isEqualTo(
            "rtmp://push.example.com/live/8888_room_aa_user1"
                + "?bizid=8888&txSecret=583359c54e74381c8b65c3450c6ce129&txTime=655D2B80");
  }

  @Test
  void play_urls_name_the_stream() {
    LiveUrls urls = live().urls();

    assertThat(urls.accelerateUrl(STREAM, NOW))
        .startsWith("rtmp://play.example.com/live/8888_room_aa_user1?bizid=8888&txSecret=");
    TestUrls test = urls.testUrls(STREAM, NOW, Duration.ofDays(7));
    assertThat(urls.mixedUrl(STREAM, NOW)).isEqualTo(test.flv());
    assertThat(test.flv()).isEqualTo("http://play.example.com/live/8888_room_aa_user1.flv");
    assertThat(test.rtmp()).isEqualTo("rtmp://play.example.com/live/8888_room_aa_user1");
    assertThat(test.hls()).isEqualTo("http://play.example.com/live/8888_room_aa_user1.m3u8");
  }

  @Test
  void a_stream_nobody_pushes_is_not_pushing() {
    assertThat(await(live().streamState(new StreamId("8888_nobody"))))
        .isEqualTo(StreamState.NOT_PUSHING);
  }

  @Test
  void a_mix_result_has_all_three_members_C_083() {
    MixResult result = await(live().mix(order()));

    assertThat(result.message()).isNotEmpty();
    assertThat(result.timestamp()).isEqualTo(NOW);
  }

  /** The addresses of the worked example. */
  protected static LiveUrls exampleUrls() {
    Duration week = Duration.ofDays(7);
    LiveUrlSettings settings =
        new LiveUrlSettings(
            8888,
            new LiveUrlSettings.Keys(new Secret("fixture_push_secret_key_0123456789"), null),
            new LiveUrlSettings.Validity(week, week, Duration.ZERO),
            new LiveUrlSettings.Hosts(
                "push.example.com", "play.example.com", "play.example.com", "http"),
            false);
    return new LiveUrls(settings, false);
  }

  /** An order that shows the one stream. */
  protected static MixOrder order() {
    MixLayout layout = new MixLayout(STREAM, null, List.of());
    return new MixOrder(
        new UserId("ann"), "{\"eventId\":7}", STREAM, STREAM, List.of(STREAM), layout);
  }

  protected static <T> T await(CompletionStage<T> call) {
    assertThat(call.toCompletableFuture()).succeedsWithin(Duration.ofSeconds(10));
    return call.toCompletableFuture().join();
  }
}
