package rtcroom.engine.mix;

import static org.assertj.core.api.Assertions.assertThat;
import static rtcroom.live.mix.Orders.ANN;
import static rtcroom.live.mix.Orders.BO;
import static rtcroom.live.mix.Orders.layout;

import java.time.Duration;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Test;
import rtcroom.live.mix.MixFault;
import rtcroom.live.mix.MixLayout;
import rtcroom.live.mix.MixResult;
import rtcroom.live.mix.Orders;
import rtcroom.live.mix.TrackSet;

/** The life of a mix, on a clock the test moves and with processes that do as they are told. */
class MixLifeTest {
  private static final Duration A_SECOND = Duration.ofSeconds(1);

  private final MixScenario scene = new MixScenario();
  private final MixLayout layout = layout(Orders.miniProgram());
  private final Mix mix = new Mix(layout, scene.context);

  @Test
  void a_process_starts_when_the_inputs_are_steady_and_viewers_see_it_from_its_key_frame() {
    scene.flows(ANN);
    scene.flows(BO);
    CompletionStage<MixResult> answer = mix.order(layout);
    assertThat(scene.processes).isEmpty();

    scene.pass(mix, A_SECOND);
    assertThat(mix.state()).isEqualTo(Mix.State.STARTING);
    assertThat(answer.toCompletableFuture()).isNotDone();
    scene.last().begins();

    assertThat(mix.state()).isEqualTo(Mix.State.RUNNING);
    assertThat(scene.shown).containsExactly("begin", "key");
    assertThat(MixScenario.answer(answer).code()).isZero();
    assertThat(scene.processes).hasSize(1);
  }

  @Test
  void a_missing_guest_is_waited_for_but_not_for_ever() {
    scene.flows(ANN);
    CompletionStage<MixResult> answer = mix.order(layout);

    scene.pass(mix, Duration.ofSeconds(4));
    assertThat(MixScenario.answer(answer).code()).as("accepted, still waiting").isZero();
    assertThat(scene.processes).isEmpty();

    scene.pass(mix, Duration.ofSeconds(2));
    assertThat(scene.last().composition.inputs()).containsExactly(ANN);
  }

  @Test
  void without_the_anchor_there_is_no_mix() {
    scene.flows(BO);
    CompletionStage<MixResult> answer = mix.order(layout);

    scene.pass(mix, Duration.ofSeconds(4));

    MixResult result = MixScenario.answer(answer);
    assertThat(result.code()).isEqualTo(-505);
    assertThat(result.message()).contains(ANN.value());
    assertThat(mix.isOver()).isTrue();
    assertThat(scene.processes).isEmpty();
  }

  @Test
  void a_process_that_fails_is_told_to_the_caller_and_tried_again_ever_later() {
    CompletionStage<MixResult> answer = started();
    scene.last().dies("Unknown encoder 'libx264'");

    MixResult result = MixScenario.answer(answer);
    assertThat(result.code()).isEqualTo(MixFault.ENCODER_FAILED.code());
    assertThat(result.message()).contains("Unknown encoder");
    assertThat(mix.state()).isEqualTo(Mix.State.BACKING_OFF);

    int tries = 1;
    for (int second = 0; second < 60; second++) {
      scene.pass(mix, A_SECOND);
      if (scene.processes.size() > tries) {
        tries = scene.processes.size();
        scene.last().dies("again");
      }
    }
    assertThat(tries).as("tries within a minute").isBetween(7, 14);
    assertThat(scene.counters.restarts()).isEqualTo(tries - 1);
  }

  @Test
  void a_process_without_a_new_picture_for_three_seconds_is_killed_and_replaced() {
    running();
    MixScenario.FakeProcess stuck = scene.last();
    for (int i = 0; i < 29; i++) {
      scene.pass(mix, MixScenario.STEP, false);
      stuck.sounds();
    }
    assertThat(stuck.killed).as("sound alone is no sign of life").isFalse();

    scene.pass(mix, Duration.ofMillis(300), false);
    assertThat(stuck.killed).isTrue();
    assertThat(scene.shown).endsWith("end");

    scene.pass(mix, Duration.ofSeconds(4), false);
    assertThat(scene.processes).hasSize(2);
    scene.last().begins();
    assertThat(scene.shown).endsWith("end", "begin", "key");
  }

  @Test
  void a_process_that_shows_nothing_at_first_has_twelve_seconds() {
    started();
    scene.pass(mix, Duration.ofSeconds(11), false);
    assertThat(scene.last().killed).isFalse();
    scene.pass(mix, Duration.ofSeconds(2), false);
    assertThat(scene.processes.getFirst().killed).isTrue();
  }

  @Test
  void a_guest_who_stalls_is_cut_out_and_the_process_goes_on() {
    running();
    scene.stops(BO);
    scene.pass(mix, Duration.ofSeconds(20));

    assertThat(scene.last().dropped).containsExactly(BO);
    assertThat(scene.last().killed).isFalse();
    assertThat(scene.processes).hasSize(1);
  }

  @Test
  void a_guest_who_is_back_is_mixed_by_a_new_process_that_takes_over_at_its_key_frame() {
    running();
    MixScenario.FakeProcess before = scene.last();
    scene.stops(BO);
    scene.pass(mix, Duration.ofSeconds(4));
    scene.flows(BO);
    for (int i = 0; i < 10; i++) {
      scene.time.pass(MixScenario.STEP, () -> {});
      before.paints();
      mix.tick();
    }

    assertThat(scene.processes).hasSize(2);
    assertThat(before.killed).as("still seen").isFalse();
    assertThat(mix.state()).isEqualTo(Mix.State.RUNNING);
    scene.last().begins();
    assertThat(before.killed).isTrue();
    assertThat(scene.shown).containsExactly("begin", "key", "begin", "key");
    before.begins();
    assertThat(scene.shown).as("of the old one nothing counts").hasSize(4);
  }

  @Test
  void a_guest_who_turns_the_camera_off_stays_with_his_voice() {
    running();
    MixScenario.FakeProcess before = scene.last();
    scene.flows(BO, new TrackSet(false, true));
    scene.pass(mix, MixScenario.STEP);
    assertThat(before.dropped).as("the picture would wait for his").containsExactly(BO);

    scene.pass(mix, Duration.ofSeconds(4));
    assertThat(scene.last().composition.of(BO)).isEqualTo(new TrackSet(false, true));
  }

  @Test
  void a_flickering_guest_does_not_make_a_process_each_time() {
    running();
    for (int i = 0; i < 50; i++) {
      scene.stops(BO);
      scene.pass(mix, Duration.ofMillis(200));
      scene.flows(BO);
      scene.pass(mix, Duration.ofMillis(200));
    }
    assertThat(scene.processes).hasSizeLessThan(3);
  }

  @Test
  void a_guest_who_comes_and_goes_gets_a_process_every_three_seconds_at_most() {
    running();
    for (int i = 0; i < 10; i++) {
      scene.stops(BO);
      scene.pass(mix, Duration.ofMillis(600));
      scene.flows(BO);
      scene.pass(mix, Duration.ofMillis(900));
      if (mix.state() == Mix.State.RUNNING) {
        scene.last().begins();
      }
    }
    assertThat(scene.processes).as("in fifteen seconds").hasSizeBetween(3, 6);
  }

  @Test
  void an_anchor_who_turns_the_camera_off_is_heard_and_his_input_is_never_closed() {
    running();
    MixScenario.FakeProcess before = scene.last();
    scene.flows(ANN, new TrackSet(false, true));
    scene.pass(mix, Duration.ofSeconds(4));

    assertThat(before.dropped).isEmpty();
    assertThat(scene.last()).isNotSameAs(before);
    assertThat(scene.last().composition.of(ANN)).isEqualTo(new TrackSet(false, true));
  }

  @Test
  void another_layout_is_shown_by_another_process_without_an_end_between() {
    running();
    MixLayout halves = layout(Orders.halves());
    CompletionStage<MixResult> answer = mix.order(halves);
    scene.pass(mix, A_SECOND);
    scene.last().begins();

    assertThat(scene.processes).hasSize(2);
    assertThat(scene.last().composition.layout()).isEqualTo(halves);
    assertThat(scene.shown).containsExactly("begin", "key", "begin", "key");
    assertThat(MixScenario.answer(answer).code()).isZero();
  }

  @Test
  void the_same_order_again_is_answered_at_once_and_changes_nothing() {
    running();
    assertThat(MixScenario.answer(mix.order(layout(Orders.miniProgram()))).code()).isZero();
    scene.pass(mix, Duration.ofSeconds(5));
    assertThat(scene.processes).hasSize(1);
  }

  @Test
  void the_anchor_may_reconnect_but_not_stay_away() {
    running();
    scene.stops(ANN);
    scene.last().dies("");
    assertThat(scene.shown).endsWith("end");
    scene.pass(mix, Duration.ofSeconds(5));
    scene.flows(ANN);
    scene.pass(mix, A_SECOND);
    assertThat(scene.processes).as("no failure, so no back-off").hasSize(2);
    scene.last().begins();

    scene.stops(ANN);
    scene.last().dies("");
    scene.pass(mix, Duration.ofSeconds(16));
    assertThat(mix.isOver()).isTrue();
    scene.flows(ANN);
    scene.pass(mix, A_SECOND);
    assertThat(scene.processes).hasSize(2);
  }

  @Test
  void a_stopped_mix_leaves_no_process_and_no_caller_behind() {
    running();
    CompletionStage<MixResult> waiting = mix.order(layout(Orders.halves()));
    scene.pass(mix, A_SECOND);
    mix.stop("the test ends it");

    assertThat(scene.processes).hasSize(2).allMatch(process -> process.killed);
    assertThat(scene.shown).endsWith("end");
    assertThat(waiting.toCompletableFuture()).isCompleted();
    scene.last().begins();
    scene.last().dies("");
    assertThat(mix.state()).isEqualTo(Mix.State.STOPPED);
    assertThat(scene.shown).endsWith("end");
  }

  @Test
  void failures_are_forgotten_after_ten_good_seconds() {
    running();
    scene.last().dies("once");
    scene.pass(mix, Duration.ofSeconds(2));
    scene.last().begins();
    scene.pass(mix, Duration.ofSeconds(11));
    scene.last().dies("twice");
    scene.pass(mix, Duration.ofMillis(1100));

    assertThat(scene.processes).as("tried again within a second").hasSize(3);
  }

  private CompletionStage<MixResult> started() {
    scene.flows(ANN);
    scene.flows(BO);
    CompletionStage<MixResult> answer = mix.order(layout);
    scene.pass(mix, A_SECOND);
    assertThat(scene.processes).hasSize(1);
    return answer;
  }

  private void running() {
    started();
    scene.last().begins();
    scene.pass(mix, MixScenario.STEP);
  }
}
