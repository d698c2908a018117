package rtcroom.chat;

import static org.assertj.core.api.Assertions.assertThat;
import static rtcroom.chat.TestConnection.refusal;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import rtcroom.room.RoomId;

/** A group whose id is a room's belongs to the room, whoever asked for it first. */
class RoomGroupTest {
  private static final Duration YEAR = Duration.ofDays(365);

  private final ChatWorld world = new ChatWorld();
  private final TestConnection ann = world.device("ann");
  private final TestConnection mallory = world.device("mallory");

  @Test
  void who_came_first_under_the_id_of_a_numbered_room_owns_nothing() {
    mallory.create("100");
    mallory.join("100");
    world.numberedRoom("100", "ann");

    assertThat(mallory.heard()).endsWith("5");
    assertThat(ann.create("100")).isInstanceOf(Answer.Created.class);
    ann.join("100");
    mallory.join("100");
    assertThat(refusal(mallory.kick("100", "ann", YEAR))).isEqualTo(ChatRefusal.NOT_PERMITTED);
    assertThat(refusal(mallory.mute("100", "ann", YEAR))).isEqualTo(ChatRefusal.NOT_PERMITTED);
    assertThat(refusal(mallory.destroy("100"))).isEqualTo(ChatRefusal.NOT_PERMITTED);
    assertThat(ann.kick("100", "mallory", YEAR)).isInstanceOf(Answer.Moderated.class);
  }

  @Test
  void whom_he_had_shut_out_comes_in() {
    mallory.create("100");
    mallory.kick("100", "ann", YEAR);
    world.numberedRoom("100", "ann");
    ann.create("100");

    assertThat(ann.join("100")).isInstanceOf(Answer.Entered.class);
  }

  @Test
  void a_room_that_opened_unheard_of_takes_its_group_all_the_same() {
    mallory.create("100");
    world.ownedBy("100", "ann");

    assertThat(refusal(mallory.kick("100", "ann", YEAR))).isEqualTo(ChatRefusal.NOT_PERMITTED);
    assertThat(ann.create("100")).isInstanceOf(Answer.Created.class);
  }

  @Test
  void a_stranger_may_ask_for_the_group_of_a_room_and_gets_it_made_not_given() {
    world.numberedRoom("100", "ann");

    assertThat(refusal(mallory.create("100"))).isEqualTo(ChatRefusal.ID_TAKEN);
    assertThat(((Answer.Entered) mallory.join("100")).owner()).hasToString("ann");
    assertThat(refusal(ann.create("100"))).isEqualTo(ChatRefusal.ALREADY_YOURS);
  }

  @Test
  void the_owners_own_group_goes_on_and_counts_no_more_for_him() {
    ann.create("100");
    ann.join("100");
    world.numberedRoom("100", "ann");

    assertThat(ann.say("100", "still here")).isInstanceOf(Answer.Said.class);
    assertThat(ann.create("101")).isInstanceOf(Answer.Created.class);
    assertThat(ann.create("102")).isInstanceOf(Answer.Created.class);
  }

  @Test
  void the_group_ends_with_its_numbered_room_and_not_before() {
    world.numberedRoom("100", "ann");
    ann.create("100");
    world.pass(YEAR);
    ann.join("100");
    world.endNumberedRoom("100");

    assertThat(ann.heard()).endsWith("5");
    assertThat(refusal(ann.join("100"))).isEqualTo(ChatRefusal.NO_GROUP);
    assertThat(mallory.create("100")).isInstanceOf(Answer.Created.class);
  }

  @Test
  void the_owner_of_a_numbered_room_ends_its_group() {
    world.numberedRoom("100", "ann");
    mallory.create("100");

    assertThat(ann.destroy("100")).isInstanceOf(Answer.Gone.class);
  }

  @Test
  void a_room_that_pushes_streams_takes_its_id_from_a_client() {
    mallory.create("100");
    mallory.kick("100", "ann", YEAR);
    world.room("100", "ann");

    assertThat(ann.join("100")).isInstanceOf(Answer.Entered.class);
    assertThat(refusal(mallory.kick("100", "ann", YEAR))).isEqualTo(ChatRefusal.NOT_PERMITTED);
    assertThat(refusal(ann.destroy("100"))).isEqualTo(ChatRefusal.NOT_PERMITTED);
    world.chat.destroyGroup(new RoomId("100"));
    assertThat(refusal(ann.join("100"))).isEqualTo(ChatRefusal.NO_GROUP);
  }
}
