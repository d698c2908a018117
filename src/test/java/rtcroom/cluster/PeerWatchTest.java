package rtcroom.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.spi.ILoggingEvent;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import rtcroom.testing.LogLines;

/** What operators are told of the other nodes. */
class PeerWatchTest {
  private static final Duration NOW = Duration.ofMillis(300);
  private static final Duration LONG_AGO = Duration.ofSeconds(4);

  private final PeerWatch watch = new PeerWatch();

  @Test
  void a_node_that_falls_silent_and_comes_back_is_a_line_each() {
    try (LogLines log = LogLines.of(PeerWatch.class)) {
      watch.look(led("a"), Map.of("b", NOW, "c", NOW));
      for (int i = 0; i < 100; i++) {
        watch.look(led("a"), Map.of("b", LONG_AGO, "c", NOW));
      }
      assertThat(watch.silent()).containsExactly("b");
      watch.look(led("a"), Map.of("b", NOW, "c", NOW));
      assertThat(watch.silent()).isEmpty();
      assertThat(log.all())
          .extracting(ILoggingEvent::getMessage)
          .containsExactly(
              "a node leads the cluster",
              "a node of the cluster is not heard of any more",
              "a node of the cluster is heard of again");
    }
  }

  @Test
  void a_cluster_without_a_leader_is_told_once_and_so_is_its_next_leader() {
    try (LogLines log = LogLines.of(PeerWatch.class)) {
      watch.look(led("a"), Map.of());
      watch.look(led(""), Map.of());
      watch.look(led(""), Map.of());
      watch.look(led("a"), Map.of());
      assertThat(log.all())
          .extracting(ILoggingEvent::getMessage)
          .containsExactly(
              "a node leads the cluster",
              "no node leads the cluster as far as this one knows; rooms cannot change",
              "a node leads the cluster");
    }
  }

  @Test
  void of_a_node_that_is_none_of_the_others_any_more_nothing_is_told() {
    watch.look(led("a"), Map.of("b", LONG_AGO));
    watch.look(led("a"), Map.of());
    assertThat(watch.silent()).isEmpty();
  }

  private static LogStatus led(String leader) {
    return new LogStatus("a", leader, 1, 0, 0, true);
  }
}
