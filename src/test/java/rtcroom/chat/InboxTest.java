package rtcroom.chat;

import static org.assertj.core.api.Assertions.assertThat;
import static rtcroom.chat.TestConnection.refusal;

import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Messages from user to user, to those who are here and those who will be back. */
class InboxTest {
  private final ChatWorld world = new ChatWorld();
  private final TestConnection ann = world.device("ann");

  @Test
  void every_device_gets_it() {
    TestConnection phone = world.device("bo");
    TestConnection page = world.device("bo");
    ann.tell("bo", "hi");

    assertThat(phone.heard()).containsExactly("ann>hi");
    assertThat(page.heard()).containsExactly("ann>hi");
  }

  @Test
  void the_senders_other_devices_hear_it_too_and_nobody_twice() {
    world.device("bo");
    TestConnection annsPhone = world.device("ann");
    ann.tell("bo", "hi");
    ann.tell("ann", "note to myself");
    ann.tell("nobody", "hi");

    assertThat(annsPhone.heard()).containsExactly("me>bo:hi", "ann>note to myself");
    assertThat(ann.heard()).containsExactly("ann>note to myself");
  }

  @Test
  void who_is_away_for_a_moment_gets_it_on_return_once() {
    world.device("bo").cut();
    ann.tell("bo", "1");
    ann.tell("bo", "2");
    Answer.LoggedIn back = welcome(world.device("bo"));
    assertThat(back.missed().stream().map(TestConnection::brief)).containsExactly("ann>1", "ann>2");

    assertThat(welcome(world.device("bo")).missed()).isEmpty();
  }

  @Test
  void who_knows_where_he_was_gets_the_rest_even_if_it_was_under_way() {
    TestConnection bo = world.device("bo");
    ann.tell("bo", "1");
    Push.Direct read = (Push.Direct) bo.pushes.getFirst();
    ann.tell("bo", "lost");
    bo.cut();
    ann.tell("bo", "3");
    Position position = new Position(welcome(bo).inbox().epoch(), read.seq());
    Answer.LoggedIn back = welcome(world.device("bo", "", position));

    assertThat(back.recovered()).isTrue();
    assertThat(back.missed().stream().map(TestConnection::brief))
        .containsExactly("ann>lost", "ann>3");
  }

  @Test
  void nothing_is_kept_for_strangers_nor_for_those_long_gone() {
    assertThat(refusal(ann.tell("nobody", "x"))).isEqualTo(ChatRefusal.NOT_HERE);
    TestConnection bo = world.device("bo");
    Position read = welcome(bo).inbox();
    bo.cut();
    ann.tell("bo", "x");
    world.pass(ChatWorld.KEPT.age());
    assertThat(refusal(ann.tell("bo", "x"))).isEqualTo(ChatRefusal.NOT_HERE);
    Answer.LoggedIn back = welcome(world.device("bo", "", read));

    assertThat(back.recovered()).as("told that it may have missed something").isFalse();
    assertThat(world.chat.figures().keptBytes()).isZero();
  }

  @Test
  void a_full_inbox_of_somebody_away_refuses_rather_than_forgets() {
    world.device("bo").cut();
    for (int i = 0; i < ChatWorld.KEPT.count(); i++) {
      assertThat(ann.tell("bo", "m" + i)).isInstanceOf(Answer.Told.class);
    }
    assertThat(refusal(ann.tell("bo", "x"))).isEqualTo(ChatRefusal.TOO_MANY_DIRECTS);
    assertThat(welcome(world.device("bo")).missed()).hasSize(ChatWorld.KEPT.count());
  }

  @Test
  void coming_and_going_does_not_wear_the_inbox_out() {
    for (int i = 0; i < 100; i++) {
      world.device("bo").cut();
      world.pass(Duration.ofMinutes(4));
    }
    ann.tell("bo", "x");
    assertThat(welcome(world.device("bo")).missed()).hasSize(1);
  }

  private static Answer.LoggedIn welcome(TestConnection connection) {
    return (Answer.LoggedIn) connection.answers.getFirst();
  }
}
