package rtcroom.cluster.ratis;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The log of one node on a real disk. */
class RatisLogTest {
  private static final long RARE = 1_000_000;

  private final Path folder;

  RatisLogTest(@TempDir Path folder) {
    this.folder = folder.resolve("data");
  }

  @Test
  void what_was_acknowledged_is_there_at_the_next_start_in_its_order() throws IOException {
    try (RatisLog log = started(new Entries(), RARE)) {
      propose(log, 0, 200);
      assertThat(log.status().isLeader()).isTrue();
    }
    Entries again = new Entries();
    try (RatisLog log = started(again, RARE)) {
      propose(log, 200, 201);
      assertThat(again.applied).isEqualTo(numbers(201));
      assertThat(again.restored).isZero();
    }
  }

  @Test
  void snapshots_are_written_meanwhile_and_the_log_is_cut() throws IOException {
    try (RatisLog log = started(new Entries(), 50)) {
      propose(log, 0, 400);
      await().untilAsserted(() -> assertThat(snapshots()).isNotEmpty());
      propose(log, 400, 500);
    }
    Entries again = new Entries();
    try (RatisLog log = started(again, 50)) {
      propose(log, 500, 501);
      assertThat(again.restored).isGreaterThanOrEqualTo(50);
      assertThat(again.applied).isEqualTo(numbers(501));
    }
    assertThat(snapshots()).hasSizeLessThanOrEqualTo(3);
  }

  @Test
  void what_a_process_was_writing_when_it_ended_is_taken_away() throws IOException {
    try (RatisLog log = started(new Entries(), 50)) {
      propose(log, 0, 300);
      await().untilAsserted(() -> assertThat(snapshots()).isNotEmpty());
    }
    Path part = snapshots().getFirst().resolveSibling("snapshot.1_999.part");
    Files.writeString(part, "half");
    try (RatisLog log = started(new Entries(), 50)) {
      propose(log, 300, 301);
    }
    assertThat(part).doesNotExist();
  }

  @Test
  void a_folder_is_for_one_process_at_a_time() throws IOException {
    try (RatisLog log = started(new Entries(), RARE)) {
      propose(log, 0, 1);
      try (RatisLog second = RatisLog.alone("a", folder, RARE)) {
        assertThatThrownBy(() -> second.start(new Entries()))
            .isInstanceOf(IOException.class)
            .hasMessageContaining("cluster.data");
      }
    }
  }

  @Test
  void what_is_no_folder_is_named() throws IOException {
    Files.writeString(folder, "a file");
    try (RatisLog log = RatisLog.alone("a", folder, RARE)) {
      assertThatThrownBy(() -> log.start(new Entries()))
          .isInstanceOf(IOException.class)
          .hasMessageContaining(folder.toString());
    }
  }

  @Test
  void a_damaged_snapshot_stops_the_start_and_is_named() throws IOException {
    try (RatisLog log = started(new Entries(), 50)) {
      propose(log, 0, 300);
      await().untilAsserted(() -> assertThat(snapshots()).isNotEmpty());
    }
    for (Path snapshot : snapshots()) {
      Files.write(snapshot, new byte[] {0, 0, 1});
    }
    try (RatisLog log = RatisLog.alone("a", folder, 50)) {
      assertThatThrownBy(() -> log.start(new Entries()))
          .isInstanceOf(IOException.class)
          .hasStackTraceContaining("snapshot.");
    }
  }

  @Test
  void before_the_start_and_after_the_end_nothing_is_promised() throws IOException {
    RatisLog log = RatisLog.alone("a", folder, RARE);
    assertThat(log.propose(new byte[] {1}).toCompletableFuture()).isCompletedExceptionally();
    assertThat(log.status().isAlive()).isFalse();
    log.start(new Entries());
    log.close();
    assertThat(log.propose(new byte[] {1}).toCompletableFuture()).isCompletedExceptionally();
    assertThat(log.status().isAlive()).isFalse();
  }

  private RatisLog started(Entries machine, long snapshotEntries) throws IOException {
    RatisLog log = RatisLog.alone("a", folder, snapshotEntries);
    log.start(machine);
    await().until(() -> log.status().isLeader());
    return log;
  }

  private static void propose(RatisLog log, int from, int to) {
    List<CompletableFuture<Void>> answers = new ArrayList<>();
    for (int i = from; i < to; i++) {
      answers.add(log.propose(Integer.toString(i).getBytes(UTF_8)).toCompletableFuture());
    }
    CompletableFuture.allOf(answers.toArray(CompletableFuture[]::new)).join();
  }

  private static List<String> numbers(int count) {
    return IntStream.range(0, count).mapToObj(Integer::toString).toList();
  }

  private List<Path> snapshots() throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files
          .filter(file -> file.getFileName().toString().matches("snapshot\\.\\d+_\\d+"))
          .toList();
    }
  }
}
