package rtcroom.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.ConnectException;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import rtcroom.cluster.FolderCheck.Known;
import rtcroom.cluster.codec.ByteSource;

/** A node without a folder asks the others whether it had one. */
class FolderCheckTest {
  private int pauses;

  @Test
  void a_node_that_nobody_knows_begins() throws IOException {
    assertThat(check(Known.NO, Known.NO).run(true)).isTrue();
    assertThat(pauses).isZero();
  }

  @Test
  void a_node_that_any_of_them_knows_does_not_begin_and_is_told_what_to_do() {
    assertThatThrownBy(() -> check(Known.NO, Known.YES).run(true))
        .isInstanceOf(IOException.class)
        .hasMessageContainingAll("c was a member already", "rtcroom cluster remove c");
  }

  @Test
  void who_does_not_know_yet_is_asked_again() throws IOException {
    check(Known.NOT_YET, Known.NO, Known.NOT_YET, Known.NO, Known.NO, Known.NO).run(true);
    assertThat(pauses).isEqualTo(2);
  }

  @Test
  void who_says_nothing_is_asked_some_times_before_he_is_taken_to_be_off() throws IOException {
    assertThat(check(Known.SILENT, Known.NO).run(true)).isTrue();
    assertThat(pauses).isEqualTo(3);
    assertThatThrownBy(() -> check(Known.SILENT, Known.NO, Known.YES, Known.NO).run(true))
        .hasMessageContaining("was a member already");
  }

  @Test
  void without_anybody_who_knows_it_does_not_begin() {
    assertThatThrownBy(() -> check(Known.NOT_YET, Known.NO).run(true))
        .hasMessageContaining("no node can say yet");
    assertThat(pauses).isEqualTo(40);
  }

  @Test
  void one_that_was_not_taken_in_yet_waits_outside() throws IOException {
    assertThat(check(Known.OUT, Known.OUT).run(true)).isFalse();
    assertThat(check(Known.OUT, Known.NO).run(false)).isFalse();
  }

  @Test
  void with_its_folder_it_begins_whatever_they_say() throws IOException {
    assertThat(check(Known.YES, Known.NOT_YET).run(false)).isTrue();
    assertThat(pauses).isZero();
  }

  /** The last two answers are given for ever; b says no by not being there. */
  private FolderCheck check(Known... answers) {
    Queue<Known[]> rounds = new ArrayDeque<>();
    for (int i = 0; i < answers.length; i += 2) {
      rounds.add(new Known[] {answers[i], answers[i + 1]});
    }
    NodeLink link =
        (node, question) -> {
          ByteSource source = new ByteSource(question);
          assertThat(source.choice(Question.ALL)).isEqualTo(Question.MEMBER);
          assertThat(source.text()).isEqualTo("c");
          Known[] round = rounds.element();
          if (node.equals("b") && rounds.size() > 1) {
            rounds.remove();
          }
          Known known = round[node.equals("a") ? 0 : 1];
          if (known == Known.SILENT) {
            return CompletableFuture.failedFuture(new IOException("no answer"));
          }
          return known == Known.NO && node.equals("b")
              ? CompletableFuture.failedFuture(new ConnectException("Connection refused"))
              : CompletableFuture.completedFuture(FolderCheck.answer(known));
        };
    return new FolderCheck("c", List.of("a", "b"), link, _ -> pauses++);
  }
}
