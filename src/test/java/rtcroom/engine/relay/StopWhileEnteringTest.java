package rtcroom.engine.relay;

import static org.assertj.core.api.Assertions.assertThat;
import static rtcroom.engine.relay.TestPackets.frame;
import static rtcroom.engine.relay.TestPackets.key;
import static rtcroom.engine.relay.TestPackets.sound;
import static rtcroom.engine.relay.TestPackets.videoHeader;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import rtcroom.base.MemoryBudget;
import rtcroom.engine.stream.EndCause;
import rtcroom.engine.stream.LiveRefusal;
import rtcroom.engine.stream.StreamAdmission;
import rtcroom.engine.stream.StreamAuth;
import rtcroom.engine.stream.StreamRequest;
import rtcroom.room.StreamId;

/** The operator's order, or the end of the server, comes while somebody is being let in. */
class StopWhileEnteringTest {
  private static final StreamId STREAM = new StreamId("s");

  private final Operator operator = new Operator();
  private final TestRelay test =
      new TestRelay(RelaySettings.usual(), MemoryBudget.unlimited(), operator);

  /** Bans all streams in the moment after somebody was told that he may. */
  private static final class Operator implements StreamAuth {
    private @Nullable Runnable order;
    private Optional<LiveRefusal> verdict = Optional.empty();

    void stopsAfterTheNextQuestion(LiveRefusal why, Runnable order) {
      this.order =
          () -> {
            verdict = Optional.of(why);
            order.run();
          };
    }

    @Override
    public Optional<LiveRefusal> push(StreamRequest request) {
      return answer();
    }

    @Override
    public Optional<LiveRefusal> play(StreamRequest request) {
      return answer();
    }

    private Optional<LiveRefusal> answer() {
      Optional<LiveRefusal> before = verdict;
      if (order != null) {
        Runnable now = order;
        order = null;
        now.run();
      }
      return before;
    }
  }

  @Test
  void a_publisher_is_refused_and_holds_no_place() {
    operator.stopsAfterTheNextQuestion(LiveRefusal.BANNED, this::ban);
    assertThat(test.triesToPublish("s", "1.1.1.1"))
        .isEqualTo(new StreamAdmission.Refused<>(LiveRefusal.BANNED));
    test.loop.run();
    assertThat(test.relay.figures()).isEmpty();
    assertThat(test.relay.published()).isZero();
    assertThat(test.relay.totals().refused(LiveRefusal.BANNED)).isEqualTo(1);
  }

  @Test
  void one_whose_address_is_revoked_is_refused_too() {
    Runnable revoke = () -> test.relay.cut(STREAM, EndCause.STOPPED);
    operator.stopsAfterTheNextQuestion(LiveRefusal.REVOKED, revoke);
    assertThat(test.triesToPublish("s", "1.1.1.1"))
        .isEqualTo(new StreamAdmission.Refused<>(LiveRefusal.REVOKED));
    test.loop.run();
    assertThat(test.relay.published()).isZero();
  }

  @Test
  void a_viewer_of_a_stream_that_flows_is_ended() {
    test.publishes("s").sends(videoHeader(1), key(0), sound(10), frame(40));
    operator.stopsAfterTheNextQuestion(LiveRefusal.BANNED, () -> {}); // who publishes is cut later
    TestViewer viewer = test.plays("s");
    assertThat(viewer.begun).isTrue();
    assertThat(viewer.ending).isEqualTo(EndCause.STOPPED);
  }

  @Test
  void a_viewer_of_a_stream_that_is_cut_meanwhile_is_refused() {
    TestRelay.TestPublisher publisher = test.publishes("s");
    publisher.sends(videoHeader(1), key(0), sound(10), frame(40));
    operator.stopsAfterTheNextQuestion(LiveRefusal.BANNED, this::ban);
    TestViewer viewer = test.plays("s");
    assertThat(viewer.refusal).isEqualTo(LiveRefusal.BANNED);
    assertThat(publisher.cut).isEqualTo(EndCause.STOPPED);
    assertThat(test.relay.figures()).isEmpty();
  }

  @Test
  void a_viewer_who_waits_for_the_stream_is_refused() {
    operator.stopsAfterTheNextQuestion(LiveRefusal.BANNED, this::ban);
    TestViewer viewer = test.plays("s");
    assertThat(viewer.refusal).isEqualTo(LiveRefusal.BANNED);
    assertThat(viewer.begun).isFalse();
    assertThat(test.relay.figures()).isEmpty();
  }

  @Test
  void nobody_slips_into_a_server_that_ends() {
    operator.stopsAfterTheNextQuestion(LiveRefusal.SHUTTING_DOWN, test.relay::close);
    assertThat(test.triesToPublish("s", "1.1.1.1"))
        .isEqualTo(new StreamAdmission.Refused<>(LiveRefusal.SHUTTING_DOWN));
    test.loop.run();
    assertThat(test.relay.published()).isZero();
  }

  private void ban() {
    test.relay.end(STREAM, EndCause.STOPPED, LiveRefusal.BANNED);
  }
}
