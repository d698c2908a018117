package rtcroom.live.tencent;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.spi.ILoggingEvent;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import rtcroom.base.Secret;
import rtcroom.calls.HttpCaller;
import rtcroom.calls.ServiceFault;
import rtcroom.live.LiveContract;
import rtcroom.live.LiveService;
import rtcroom.live.mix.MixFault;
import rtcroom.live.mix.MixOrder;
import rtcroom.live.mix.MixResult;
import rtcroom.live.mix.Orders;
import rtcroom.room.Member;
import rtcroom.room.Profile;
import rtcroom.room.RoomEvent;
import rtcroom.room.RoomId;
import rtcroom.room.RoomKind;
import rtcroom.room.StreamId;
import rtcroom.room.UserId;
import rtcroom.rooms.NumberedEvent;
import rtcroom.rooms.StreamState;
import rtcroom.testing.LogLines;
import rtcroom.testing.cloud.FakeCloud;
import rtcroom.testing.cloud.FakeLive;
import rtcroom.testing.cloud.Trouble;

class TencentLiveTest extends LiveContract {
  private static final int QUERIES = 4;

  private final Vertx vertx = Vertx.vertx();
  private final FakeCloud cloud = FakeCloud.start(vertx, () -> NOW);
  private final HttpCaller status = caller();
  private final HttpCaller mix = caller();
  private final CloudMixes mixes = new CloudMixes(2);
  private final TencentLive live =
      new TencentLive(
          exampleUrls(),
          new LegacyCloud(account(FakeLive.API_KEY), new LiveCallers(status, mix), () -> NOW),
          new HeardStreams(Duration.ZERO, () -> NOW),
          mixes,
          () -> NOW);

  @Override
  protected LiveService live() {
    return live;
  }

  @AfterEach
  void close() {
    status.close();
    mix.close();
    cloud.close();
    vertx.close().await();
  }

  @Test
  void a_stream_that_flows_is_pushing_C_075() {
    cloud.live().push(STREAM.value());
    assertThat(state()).isEqualTo(StreamState.PUSHING);

    cloud.live().answerOutputAsObject();
    assertThat(state()).isEqualTo(StreamState.PUSHING);
  }

  @Test
  void a_stream_that_was_interrupted_is_not_pushing_C_074() {
    cloud.live().interrupt(STREAM.value());

    assertThat(state()).isEqualTo(StreamState.NOT_PUSHING);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"ret\":0}",
        "{\"ret\":0,\"output\":[]}",
        "{\"ret\":0,\"output\":null}",
        "{\"ret\":0,\"output\":{}}",
        "{\"ret\":0,\"output\":[{\"status\":3}]}",
        "{\"ret\":20601}"
      })
  void valid_answers_without_a_flowing_stream_say_not_pushing(String body) {
    cloud.live().faults.always(FakeLive.STATUS, new Trouble.Body(body));

    assertThat(state()).isEqualTo(StreamState.NOT_PUSHING);
  }

  @ParameterizedTest
  @ValueSource(strings = {"<html>", "", "[]", "{}", "{\"ret\":\"0\"}", "{\"ret\":1000}", "{"})
  void answers_that_are_none_say_nothing_C_076_C_077(String body) {
    cloud.live().faults.always(FakeLive.STATUS, new Trouble.Body(body));

    assertThat(state()).isEqualTo(StreamState.UNKNOWN);
  }

  @Test
  void lost_answers_say_nothing_and_later_ones_count_again_C_077() {
    cloud.live().push(STREAM.value());
    cloud
        .live()
        .faults
        .once(
            FakeLive.STATUS,
            new Trouble.Hang(),
            new Trouble.BreakOff(),
            new Trouble.HttpStatus(500));
    for (int i = 0; i < 3; i++) {
      assertThat(state()).isEqualTo(StreamState.UNKNOWN);
    }
    assertThat(state()).isEqualTo(StreamState.PUSHING);
  }

  @Test
  void queries_wait_in_line_and_all_are_answered() {
    cloud.live().faults.delay(FakeLive.STATUS, Duration.ofMillis(5));
    List<CompletionStage<StreamState>> states = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      states.add(live.streamState(new StreamId("8888_" + i)));
    }
    assertThat(states).allMatch(state -> await(state) == StreamState.NOT_PUSHING);
    assertThat(cloud.live().calls.mostAtOnce(FakeLive.STATUS)).isLessThanOrEqualTo(QUERIES);
  }

  @Test
  void hanging_queries_do_not_hold_up_a_mix() {
    cloud.live().faults.hang(FakeLive.STATUS);
    for (int i = 0; i < 50; i++) {
      live.streamState(new StreamId("8888_" + i));
    }
    assertThat(await(live.mix(order())).code()).isZero();
  }

  @Test
  void an_order_reaches_the_cloud_as_it_is_and_its_answer_comes_back_C_081() {
    assertThat(await(live.mix(order()))).isEqualTo(new MixResult(0, "Success!", NOW));
    assertThat(cloud.live().mixes()).extracting(o -> o.encode()).containsExactly("{\"eventId\":7}");
  }

  @Test
  void the_clouds_own_refusal_comes_back() {
    cloud
        .live()
        .faults
        .always(
            FakeLive.MIX,
            new Trouble.Body("{\"code\":-505,\"message\":\"no input\",\"timestamp\":9}"));

    assertThat(await(live.mix(order())))
        .isEqualTo(new MixResult(-505, "no input", NOW.minusSeconds(1_700_000_000 - 9)));
  }

  @Test
  void a_cloud_that_is_down_gives_minus_1_C_083() {
    cloud.live().faults.once(FakeLive.MIX, new Trouble.Hang(), new Trouble.Body("<html>"));

    assertThat(await(live.mix(order()))).isEqualTo(new MixResult(-1, "混流请求失败", NOW));
    assertThat(await(live.mix(order()))).isEqualTo(new MixResult(-1, "混流请求失败", NOW));
  }

  @Test
  void why_there_was_no_answer_is_logged_once_a_second() {
    cloud.live().faults.once(FakeLive.MIX, new Trouble.HttpStatus(502), new Trouble.Body("<html>"));
    try (LogLines log = LogLines.of(TencentLive.class)) {
      await(live.mix(order()));
      await(live.mix(order()));
      assertThat(log.all())
          .extracting(ILoggingEvent::getFormattedMessage)
          .containsExactly("live mix: no answer that can be used: HTTP 502");
    }
  }

  @Test
  void a_user_has_a_bounded_number_of_mixes_and_so_has_another() {
    UserId ann = Orders.BY_ANN;
    assertThat(mixed(Orders.pair(Orders.ANN, ann))).isZero();
    assertThat(mixed(Orders.pair(Orders.BO, ann))).isZero();

    assertThat(mixed(Orders.pair(Orders.CY, ann))).isEqualTo(MixFault.TOO_MANY_OF_USER.code());
    assertThat(cloud.live().mixes()).hasSize(2);

    assertThat(mixed(Orders.pair(Orders.BO, ann))).isZero();
    assertThat(mixed(Orders.pair(Orders.CY, new UserId("cy")))).isZero();
    assertThat(mixed(Orders.alone(Orders.ANN, ann))).isZero();
    assertThat(mixed(Orders.pair(Orders.CY, ann))).isZero();
  }

  @Test
  void a_mix_that_the_cloud_refused_or_whose_owner_left_takes_no_place() {
    UserId ann = Orders.BY_ANN;
    Member seated = new Member(ann, Profile.EMPTY, Orders.CY);
    cloud.live().faults.once(FakeLive.MIX, new Trouble.Code(-300));
    assertThat(mixed(Orders.pair(Orders.ANN, ann))).isEqualTo(-300);
    assertThat(mixed(Orders.pair(Orders.BO, ann))).isZero();
    assertThat(mixed(Orders.pair(Orders.CY, ann))).isZero();

    mixes.on(
        new NumberedEvent(
            1,
            RoomKind.LIVE,
            new RoomId("r"),
            new RoomEvent.MemberLeft(seated, RoomEvent.Departure.LEFT, true, NOW)));

    assertThat(mixed(Orders.pair(Orders.ANN, ann))).isZero();
  }

  private int mixed(MixOrder order) {
    return await(live.mix(order)).code();
  }

  @Test
  void a_checkup_tells_working_credentials_from_others_C_115() {
    assertThat(checkup(FakeLive.API_KEY)).isEmpty();
    assertThat(checkup("wrong")).extracting(ServiceFault::key).containsExactly("appID", "APIKey");
  }

  private List<ServiceFault> checkup(String apiKey) {
    return await(new LiveCheck(status, account(apiKey), new Random(1), () -> NOW).run());
  }

  private StreamState state() {
    return await(live.streamState(STREAM));
  }

  private HttpCaller caller() {
    return new HttpCaller(
        vertx,
        cloud.base(),
        HttpCaller.Limits.of(QUERIES, Duration.ofSeconds(1))
            .withQueue(100, Duration.ofSeconds(10)));
  }

  private static LiveAccount account(String apiKey) {
    return new LiveAccount(FakeLive.APP_ID, new Secret(apiKey), Set.of(20601));
  }
}
