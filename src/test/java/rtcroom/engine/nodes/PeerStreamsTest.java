package rtcroom.engine.nodes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import rtcroom.engine.stream.EndCause;
import rtcroom.engine.stream.PlayProtocol;
import rtcroom.engine.stream.StreamKey;
import rtcroom.room.StreamId;
import rtcroom.testing.TestClock;

/** Streams that are pushed to one node and played at another. */
class PeerStreamsTest {
  private static final Duration LONG = Duration.ofSeconds(30);
  private static final String NAME = "8888_room_ann";
  private static final StreamId STREAM = new StreamId(NAME);

  private final Vertx vertx = Vertx.vertx();
  private final TestClock clock = new TestClock();
  private final List<TestNode> nodes = TestNode.two(vertx, clock);
  private final TestNode here = nodes.getFirst();
  private final TestNode there = nodes.getLast();

  @AfterEach
  void close() {
    here.relay.close();
    there.relay.close();
    vertx.close().await();
  }

  @Test
  void who_plays_it_elsewhere_gets_it_through_one_viewer_a_node() {
    TestNode.Pushed pushed = here.pushes(NAME);
    flowsAt(here, pushed);
    TestNode.Played one = there.plays(NAME);
    TestNode.Played two = there.plays(NAME);
    until(
        () -> {
          pushed.sends();
          return one.bytes.get() > 0 && two.bytes.get() > 0;
        });
    assertThat(viewersFromNodes(here)).isOne();
    assertThat(there.relay.isLive(STREAM)).as("it is not pushed there").isFalse();
    assertThat(here.relay.isLive(STREAM)).isTrue();
  }

  @Test
  void who_waits_for_a_stream_gets_it_when_somebody_pushes_it_to_another_node() {
    TestNode.Played played = there.plays(NAME);
    TestNode.Pushed pushed = here.pushes(NAME);
    until(
        () -> {
          pushed.sends();
          there.peers.tick();
          return played.bytes.get() > 0;
        });
  }

  @Test
  void what_nobody_plays_any_more_is_fetched_no_more() {
    TestNode.Pushed pushed = here.pushes(NAME);
    flowsAt(here, pushed);
    TestNode.Played played = there.plays(NAME);
    until(() -> viewersFromNodes(here) == 1 && played.place != null);
    played.leaves();
    until(
        () -> {
          pushed.sends();
          clock.advance(Duration.ofSeconds(1));
          there.peers.tick();
          return viewersFromNodes(here) == 0;
        });
  }

  @Test
  void a_second_publisher_at_another_node_is_cut_and_may_take_over_when_the_first_is_silent() {
    TestNode.Pushed first = here.pushes(NAME);
    flowsAt(here, first);
    TestNode.Pushed second = there.pushes(NAME);
    until(
        () -> {
          first.sends();
          return second.cut == EndCause.TAKEN_OVER;
        });
    assertThat(first.cut).isNull();

    clock.advance(Duration.ofSeconds(20));
    TestNode.Pushed third = there.pushes(NAME);
    until(() -> first.cut == EndCause.TAKEN_OVER);
    flowsAt(there, third);
  }

  @Test
  void of_a_node_that_is_gone_nothing_is_played_and_the_stream_is_found_where_it_is_next() {
    TestNode.Pushed first = here.pushes(NAME);
    flowsAt(here, first);
    TestNode.Played played = there.plays(NAME);
    until(
        () -> {
          first.sends();
          return played.bytes.get() > 0;
        });
    here.isThere = false;
    until(
        () -> {
          clock.advance(Duration.ofMillis(500));
          there.peers.tick();
          return there.relay.figures(StreamKey.of(STREAM)).orElseThrow().publisher() == null;
        });
    here.isThere = true;
    int before = played.bytes.get();
    until(
        () -> {
          first.sends();
          there.peers.tick();
          return played.bytes.get() > before;
        });
  }

  private static void flowsAt(TestNode node, TestNode.Pushed pushed) {
    until(
        () -> {
          pushed.sends();
          return node.relay.isLive(STREAM);
        });
  }

  private static int viewersFromNodes(TestNode node) {
    return node.relay
        .figures(StreamKey.of(STREAM))
        .map(figures -> figures.viewers().getOrDefault(PlayProtocol.NODE, 0))
        .orElse(0);
  }

  private static void until(Callable<Boolean> isSo) {
    await().atMost(LONG).until(isSo);
  }
}
