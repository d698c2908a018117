package rtcroom.engine.relay;

import static org.assertj.core.api.Assertions.assertThat;
import static rtcroom.engine.relay.TestPackets.audioHeader;
import static rtcroom.engine.relay.TestPackets.frame;
import static rtcroom.engine.relay.TestPackets.key;
import static rtcroom.engine.relay.TestPackets.sound;
import static rtcroom.engine.relay.TestPackets.videoHeader;

import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** How long packets wait for others before they leave together. */
class GatheringTest {
  private static final Duration TICK = RelaySettings.usual().tick();

  private final TestRelay test = new TestRelay();
  private final TestRelay.TestPublisher publisher = test.publishes("s");
  private TestViewer viewer = new TestViewer(test.loop);

  @BeforeEach
  void somebodyWatches() {
    publisher.sends(videoHeader(1), audioHeader(1), key(0), sound(5));
    viewer = test.plays("s");
    viewer.news();
    viewer.flushes = 0;
    test.loop.delays.clear();
  }

  @Test
  void where_sending_costs_little_what_one_read_brings_leaves_at_once_and_together() {
    publisher.sendsAtOnce(frame(40), sound(45));
    assertThat(viewer.news()).containsExactly("F@40", "A@45");
    assertThat(viewer.flushes).isOne();

    publisher.sendsAtOnce(frame(80));
    assertThat(viewer.news()).containsExactly("F@80");
    assertThat(test.loop.delays).isEmpty();
  }

  @Test
  void after_a_costly_delivery_the_next_waits_twice_as_long_as_that_took() {
    deliveriesTake(Duration.ofMillis(3));
    publisher.sendsAtOnce(frame(40));
    assertThat(viewer.news()).containsExactly("F@40");

    publisher.sendsAtOnce(sound(41));
    publisher.sendsAtOnce(sound(42));
    assertThat(viewer.news()).isEmpty();
    assertThat(test.loop.delays).containsExactly(Duration.ofMillis(6));
    test.loop.tick();
    assertThat(viewer.news()).containsExactly("A@41", "A@42");
  }

  @Test
  void none_waits_longer_than_the_tick_nor_twice() {
    deliveriesTake(Duration.ofMillis(50));
    publisher.sendsAtOnce(frame(40));
    publisher.sendsAtOnce(sound(41));
    assertThat(test.loop.delays).containsExactly(TICK);
    test.loop.tick();
    viewer.news();

    test.works(TICK);
    publisher.sendsAtOnce(sound(60));
    assertThat(viewer.news()).containsExactly("A@60");
    assertThat(test.loop.delays).hasSize(1);
  }

  @Test
  void a_loop_that_sends_much_for_another_stream_lets_this_one_wait_too() {
    TestRelay.TestPublisher other = test.publishes("t");
    other.sends(videoHeader(1), audioHeader(1), key(0), sound(5));
    test.plays("t").whenWritten = () -> test.works(Duration.ofMillis(5));
    publisher.sendsAtOnce(frame(40));
    other.sendsAtOnce(frame(40));
    viewer.news();

    publisher.sendsAtOnce(sound(41));
    assertThat(viewer.news()).isEmpty();
    // 10 ms after its own delivery; 5 of them are over.
    assertThat(test.loop.delays).containsExactly(Duration.ofMillis(5));
  }

  @Test
  void what_nobody_watches_is_not_sent_and_still_there_for_who_comes() {
    TestRelay.TestPublisher other = test.publishes("t");
    other.sendsAtOnce(videoHeader(1), audioHeader(1), key(0), sound(5));
    other.sendsAtOnce(frame(40));
    assertThat(test.loop.delays).isEmpty();
    assertThat(test.plays("t").news())
        .containsExactly("FLVav", "VH1@0", "AH1@0", "K@0", "A@5", "F@40");
  }

  @Test
  void tiny_packets_of_one_time_are_put_together_by_what_they_take_beside_their_bodies() {
    Batch batch = new Batch(StreamHeaders.NONE, false);
    while (!batch.isFull()) {
      batch.add(sound(1));
    }
    assertThat(batch.packets()).isBetween(900, 1100);
  }

  private void deliveriesTake(Duration time) {
    viewer.whenWritten = () -> test.works(time);
  }
}
