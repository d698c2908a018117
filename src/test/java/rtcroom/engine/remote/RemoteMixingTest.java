package rtcroom.engine.remote;

import static org.assertj.core.api.Assertions.assertThat;
import static rtcroom.live.mix.Orders.ANN;
import static rtcroom.live.mix.Orders.BO;
import static rtcroom.live.mix.Orders.BY_ANN;
import static rtcroom.live.mix.Orders.CY;
import static rtcroom.live.mix.Orders.entry;

import java.time.Duration;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import rtcroom.engine.remote.RemoteScenario.FakeLink;
import rtcroom.live.mix.MixFault;
import rtcroom.live.mix.MixOrder;
import rtcroom.live.mix.MixResult;
import rtcroom.live.mix.Orders;
import rtcroom.live.mix.TrackSet;
import rtcroom.room.Member;
import rtcroom.room.Profile;
import rtcroom.room.StreamId;
import rtcroom.room.UserId;

/** When streams of a media server are pulled and views pushed; no process, no socket, no time. */
class RemoteMixingTest {
  private static final Duration A_SECOND = Duration.ofSeconds(1);

  private final RemoteScenario scene = new RemoteScenario(1);

  @BeforeEach
  void ann_and_bo_push() {
    scene.publish(ANN, BO);
  }

  @Test
  void an_order_pulls_its_streams_and_pushes_one_view_which_is_mixed_then() {
    CompletionStage<MixResult> answer = scene.mixing.order(pair(BO));
    scene.pass(A_SECOND.multipliedBy(3));
    assertThat(scene.pulledStreams()).containsExactlyInAnyOrder(ANN, BO);
    assertThat(scene.processes.shown()).containsExactly(ANN, BO);
    assertThat(answer.toCompletableFuture().join().code()).isZero();

    FakeLink view = scene.pushed().getFirst();
    assertThat(view.stream).isEqualTo(ANN);
    assertThat(view.tracks).isEqualTo(TrackSet.BOTH);
    assertThat(view.taken.getFirst().isHeader()).isTrue();
    assertThat(scene.mixing.isShown(ANN)).isTrue();
    assertThat(scene.mixing.isShown(BO)).isFalse();
  }

  @Test
  void a_view_goes_on_plain_when_its_mix_ends_until_the_stream_ends() {
    mixed();
    FakeLink view = scene.pushed().getFirst();
    scene.mixing.order(Orders.alone(ANN, BY_ANN));
    int before = view.taken.size();
    scene.pass(A_SECOND);
    assertThat(scene.processes.shown()).isEmpty();
    assertThat(scene.pulledStreams()).containsExactly(ANN);
    assertThat(scene.pushed()).containsExactly(view);
    assertThat(view.taken).hasSizeGreaterThan(before);

    scene.published.clear();
    scene.pass(A_SECOND);
    nothingIsLeft();
  }

  @Test
  void all_ends_with_the_seat_of_its_owner_and_with_no_other() {
    mixed();
    scene.mixing.gone(member("bo", BO));
    scene.mixing.gone(member("cy", ANN));
    scene.pass(A_SECOND);
    assertThat(scene.mixing.isShown(ANN)).isTrue();

    scene.mixing.gone(member(BY_ANN.value(), ANN));
    scene.pass(A_SECOND);
    nothingIsLeft();
  }

  @Test
  void what_is_refused_is_not_pulled() {
    mixed();
    scene.publish(CY);
    MixResult refused =
        scene.mixing.order(Orders.pair(CY, new UserId("cy"))).toCompletableFuture().join();
    assertThat(refused.message())
        .isEqualTo(MixFault.FULL.result("1", refused.timestamp()).message());
    scene.pass(A_SECOND.multipliedBy(6));
    assertThat(scene.pulledStreams()).containsExactlyInAnyOrder(ANN, BO);
    assertThat(scene.mixing.isShown(CY)).isFalse();
  }

  @Test
  void what_ends_is_pulled_anew_after_a_pause_that_grows() {
    mixed();
    scene.silence();
    for (int i = 0; i < 30; i++) {
      scene.pass(A_SECOND);
      scene.pulled().stream().filter(link -> link.stream.equals(BO)).forEach(FakeLink::breaks);
    }
    long tries = scene.links.stream().filter(link -> link.stream.equals(BO)).count();
    assertThat(tries).isBetween(3L, 10L);
  }

  @Test
  void what_nobody_publishes_any_more_is_not_pulled_and_comes_back_with_its_publisher() {
    mixed();
    scene.published.remove(BO);
    scene.pass(A_SECOND.multipliedBy(4));
    assertThat(scene.pulledStreams()).containsExactly(ANN);
    scene.publish(BO);
    scene.pass(A_SECOND.multipliedBy(8));
    assertThat(scene.pulledStreams()).containsExactlyInAnyOrder(ANN, BO);
    assertThat(scene.processes.shown()).containsExactly(ANN, BO);
  }

  @Test
  void a_view_the_server_does_not_read_or_breaks_off_is_pushed_anew() {
    mixed();
    FakeLink first = scene.pushed().getFirst();
    first.full = true;
    scene.pass(A_SECOND.multipliedBy(3));
    assertThat(first.over).isTrue();
    FakeLink second = scene.pushed().getFirst();
    assertThat(second).isNotSameAs(first);
    assertThat(second.taken.getFirst().isHeader()).isTrue();

    second.breaks();
    assertThat(scene.mixing.isShown(ANN)).isFalse();
    scene.pass(A_SECOND.multipliedBy(4));
    assertThat(scene.pushed()).hasSize(1).doesNotContain(second);
  }

  @Test
  void an_anchor_who_never_came_leaves_nothing() {
    scene.published.clear();
    CompletionStage<MixResult> answer = scene.mixing.order(pair(BO));
    scene.pass(A_SECOND.multipliedBy(6));
    MixResult result = answer.toCompletableFuture().join();
    assertThat(result.code()).isNotZero();
    assertThat(scene.links).isEmpty();
    scene.publish(ANN);
    scene.pass(A_SECOND);
    nothingIsLeft();
  }

  @Test
  void closing_ends_all() {
    mixed();
    scene.mixing.close();
    nothingIsLeft();
  }

  private void mixed() {
    scene.mixing.order(pair(BO));
    scene.pass(A_SECOND.multipliedBy(3));
    assertThat(scene.processes.shown()).containsExactly(ANN, BO);
  }

  private void nothingIsLeft() {
    assertThat(scene.pulled()).isEmpty();
    assertThat(scene.pushed()).isEmpty();
    assertThat(scene.processes.shown()).isEmpty();
    assertThat(scene.mixing.running()).isZero();
  }

  private static MixOrder pair(StreamId guest) {
    return Orders.of(entry(ANN, "\"image_layer\":1"), entry(guest, "\"image_layer\":2"));
  }

  private static Member member(String user, StreamId stream) {
    return new Member(new UserId(user), new Profile("", ""), stream);
  }
}
