package rtcroom.live.srs;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import rtcroom.calls.HttpCaller;
import rtcroom.calls.ServiceFault;
import rtcroom.live.LiveContract;
import rtcroom.live.LiveService;
import rtcroom.live.mix.MixOrder;
import rtcroom.live.mix.MixResult;
import rtcroom.room.StreamId;
import rtcroom.rooms.StreamState;
import rtcroom.testing.TestClock;
import rtcroom.testing.network.ClosedPort;
import rtcroom.testing.srs.FakeSrs;

/** The list of streams, over real sockets. */
class SrsLiveTest extends LiveContract {
  private final Vertx vertx = Vertx.vertx();
  private final FakeSrs srs = FakeSrs.start(vertx);
  private final TestClock clock = new TestClock();
  private final SrsStreams streams = new SrsStreams(Duration.ofSeconds(18), clock);
  private final SrsApi api = api(srs.api());
  private final SrsPoll poll = new SrsPoll(api, streams, clock);
  private final SrsLive live = new SrsLive(exampleUrls(), streams, this::mix);

  @BeforeEach
  void the_first_list_came() {
    poll.poll();
    becomes(StreamState.NOT_PUSHING);
  }

  @AfterEach
  void close() {
    srs.close();
    vertx.close().await();
  }

  @Override
  protected LiveService live() {
    return live;
  }

  @Test
  void a_list_of_more_rows_than_a_page_is_read_whole() {
    for (int i = 0; i < 1005; i++) {
      srs.push("8888_" + i, "");
    }
    poll.poll();
    Awaitility.await().until(() -> streams.published().size() == 1005);
  }

  @Test
  void streams_are_known_by_their_url_and_only_while_media_flow() {
    srs.push(STREAM.value(), "");
    srs.offer("8888_whip", "");
    poll.poll();
    becomes(StreamState.PUSHING);
    assertThat(await(live.streamState(new StreamId("8888_whip"))))
        .isEqualTo(StreamState.NOT_PUSHING);
  }

  @Test
  void an_api_that_is_away_proves_nothing_until_it_is_back() {
    srs.push(STREAM.value(), "");
    poll.poll();
    becomes(StreamState.PUSHING);
    srs.down(true);
    clock.advance(Duration.ofSeconds(18));
    poll.poll();
    becomes(StreamState.UNKNOWN);
    srs.down(false);
    Awaitility.await()
        .untilAsserted(
            () -> {
              poll.poll();
              assertThat(streams.state(STREAM)).isEqualTo(StreamState.PUSHING);
            });
  }

  @Test
  void a_client_that_is_gone_already_counts_as_kicked() {
    String id = srs.push(STREAM.value(), "");
    assertThat(await(api.kick(id))).isTrue();
    assertThat(await(api.kick(id))).isTrue();
    assertThat(srs.streams()).isEmpty();
    srs.down(true);
    assertThat(await(api.kick(id))).isFalse();
  }

  @Test
  void a_checkup_finds_whether_there_is_an_srs_of_a_known_version_C_115() {
    assertThat(await(new SrsCheck(api).run())).isEmpty();
    try (ClosedPort nobody = new ClosedPort()) {
      assertThat(await(new SrsCheck(api(nobody.base())).run()))
          .extracting(ServiceFault::key)
          .containsExactly("srs.api");
    }
  }

  /** As mixing answers; {@code engine.remote} has its own tests. */
  private CompletionStage<MixResult> mix(MixOrder order) {
    return CompletableFuture.completedStage(MixResult.failed(NOW));
  }

  private void becomes(StreamState state) {
    Awaitility.await().untilAsserted(() -> assertThat(streams.state(STREAM)).isEqualTo(state));
  }

  private SrsApi api(URI base) {
    HttpCaller.Limits limits =
        new HttpCaller.Limits(8, 100, Duration.ofSeconds(5), Duration.ofSeconds(5), 4 << 20);
    return new SrsApi(new HttpCaller(vertx, base, limits), Map.of());
  }
}
