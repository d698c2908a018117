package rtcroom.im;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import rtcroom.room.RoomId;

class GroupJournalTest {
  private final Path folder;

  GroupJournalTest(@TempDir Path folder) {
    this.folder = folder;
  }

  @Test
  void the_next_start_finds_the_groups_that_were_left_D_56() throws Exception {
    try (GroupJournal journal = open()) {
      journal.asked(new RoomId("made"));
      journal.created(new RoomId("made"));
      journal.asked(new RoomId("maybe"));
      journal.asked(new RoomId("done"));
      journal.created(new RoomId("done"));
      journal.gone(new RoomId("done"));
    }
    try (GroupJournal journal = open()) {
      assertThat(journal.created()).containsExactly(new RoomId("made"));
      assertThat(journal.asked()).containsExactly(new RoomId("maybe"));
    }
  }

  @Test
  void a_start_makes_the_file_short() throws Exception {
    try (GroupJournal journal = open()) {
      for (int i = 0; i < 1000; i++) {
        journal.created(new RoomId("r" + i));
        journal.gone(new RoomId("r" + i));
      }
      journal.created(new RoomId("last"));
    }
    try (GroupJournal journal = open()) {
      assertThat(Files.readAllLines(file())).containsExactly("+ last");
      journal.gone(new RoomId("last"));
    }
    try (GroupJournal journal = open()) {
      assertThat(journal.created()).isEmpty();
    }
  }

  @Test
  void a_line_cut_short_by_a_crash_does_no_harm() throws Exception {
    Files.writeString(file(), "+ made\n+ somebodys_roo");

    try (GroupJournal journal = open()) {
      assertThat(journal.created()).containsExactly(new RoomId("made"));
    }
  }

  @Test
  void two_servers_cannot_use_one_file() throws Exception {
    try (GroupJournal journal = open()) {
      journal.created(new RoomId("made"));

      assertThatThrownBy(this::open)
          .isInstanceOf(IOException.class)
          .hasMessageContaining("journal");
    }
    try (GroupJournal journal = open()) {
      assertThat(journal.created()).containsExactly(new RoomId("made"));
    }
  }

  @Test
  void what_could_not_be_written_is_written_when_it_can_be() throws Exception {
    Path away = folder.resolveSibling(folder.getFileName() + ".away");
    try (GroupJournal journal = open()) {
      journal.created(new RoomId("before"));
      await().untilAsserted(() -> assertThat(Files.readString(file())).contains("before"));
      // As a full disk: nothing can be written where the folder was.
      Files.move(folder, away);
      journal.created(new RoomId("meanwhile"));
      await().until(journal::isBehind);
      journal.gone(new RoomId("before"));
      journal.retry();
      Files.move(away, folder);
      await()
          .untilAsserted(
              () -> {
                journal.retry();
                assertThat(journal.isBehind()).isFalse();
              });
      assertThat(Files.readAllLines(file())).containsExactly("+ meanwhile");
      journal.created(new RoomId("after"));
    }
    try (GroupJournal journal = open()) {
      assertThat(journal.created())
          .containsExactlyInAnyOrder(new RoomId("meanwhile"), new RoomId("after"));
    }
  }

  private GroupJournal open() throws IOException {
    return GroupJournal.open(file());
  }

  private Path file() {
    return folder.resolve("groups.journal");
  }
}
