package rtcroom.chat;

import static org.assertj.core.api.Assertions.assertThat;
import static rtcroom.chat.TestConnection.refusal;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import rtcroom.base.Rate;
import rtcroom.room.RoomId;
import rtcroom.room.UserId;

/** What people do in groups and to one another. */
class ConversationTest {
  private static final Duration SECOND = Duration.ofSeconds(1);
  private final ChatWorld world = new ChatWorld();
  private TestConnection ann = new TestConnection(world);
  private TestConnection bo = new TestConnection(world);

  @BeforeEach
  void two_in_a_room() {
    world.room("room", "ann");
    ann = world.device("ann");
    bo = world.device("bo");
    ann.join("room");
    bo.join("room");
    world.tick();
    ann.pushes.clear();
    bo.pushes.clear();
    ann.frames = 0;
  }

  @Test
  void what_falls_into_one_tick_is_one_frame() {
    int wakes = world.wakes();
    ann.say("room", "1");
    bo.say("room", "2");
    ann.say("room", "3");
    assertThat(ann.pushes).isEmpty();
    world.tick();

    assertThat(ann.heard()).containsExactly("ann:1", "bo:2", "ann:3");
    assertThat(ann.frames).isEqualTo(1);
    assertThat(world.wakes()).isEqualTo(wakes + 1);
  }

  @Test
  void numbers_have_no_gaps_and_the_answer_names_the_message() {
    Answer.Said first = (Answer.Said) ann.say("room", "1");
    Answer.Said second = (Answer.Said) bo.say("room", "2");
    world.tick();

    assertThat(second.seq()).isEqualTo(first.seq() + 1);
    assertThat(bo.pushes.stream().map(push -> ((Push.Message) push).id()))
        .containsExactly(first.id(), second.id());
  }

  @Test
  void who_joins_hears_nothing_of_before() {
    ann.say("room", "before");
    TestConnection cy = world.device("cy");
    cy.join("room");
    ann.say("room", "after");
    world.tick();

    assertThat(cy.heard()).containsExactly("+cy3", "ann:after");
  }

  @Test
  void large_groups_hear_counts_once_a_second() {
    for (String user : List.of("cy", "di", "ed", "flo")) {
      world.device(user).join("room");
    }
    world.tick();
    assertThat(ann.heard()).containsExactly("+cy3");
    world.pass(SECOND);

    assertThat(ann.heard()).containsExactly("+cy3", "#6");
  }

  @Test
  void only_members_speak_and_list() {
    TestConnection cy = world.device("cy");

    assertThat(refusal(cy.say("room", "x"))).isEqualTo(ChatRefusal.NOT_PERMITTED);
    assertThat(refusal(cy.say("nowhere", "x"))).isEqualTo(ChatRefusal.NO_GROUP);
    assertThat(refusal(cy.ask(new Request.ListMembers(new RoomId("room"), 0, 9))))
        .isEqualTo(ChatRefusal.NOT_PERMITTED);
    Answer.Members listed =
        (Answer.Members) bo.ask(new Request.ListMembers(new RoomId("room"), 0, 1));
    assertThat(listed.members()).containsExactly(new UserId("ann"));
    assertThat(listed.more()).isTrue();
    assertThat(listed.owner()).isEqualTo(new UserId("ann"));
  }

  @Test
  void a_user_is_in_the_group_until_the_last_device_leaves() {
    TestConnection second = world.device("bo");
    second.join("room");
    bo.leave("room");
    world.tick();
    assertThat(ann.heard()).isEmpty();
    second.leave("room");
    world.tick();

    assertThat(ann.heard()).containsExactly("-bo1");
  }

  @Test
  void a_lost_connection_is_no_leaving_for_a_while() {
    bo.cut();
    world.pass(Duration.ofSeconds(14));
    TestConnection back = world.device("bo");
    back.join("room");
    back.cut();
    world.pass(Duration.ofSeconds(2));
    assertThat(ann.heard()).isEmpty();
    world.pass(Duration.ofSeconds(13));

    assertThat(ann.heard()).containsExactly("-bo1");
  }

  @Test
  void a_message_too_long_is_refused() {
    assertThat(refusal(ann.say("room", "x".repeat(99)))).isEqualTo(ChatRefusal.BODY_TOO_LONG);
  }

  @Test
  void one_device_too_many_replaces_the_oldest() {
    TestConnection second = world.device("bo");
    TestConnection third = world.device("bo");

    assertThat(bo.disconnected).isEqualTo(DisconnectReason.REPLACED);
    assertThat(second.disconnected).isNull();
    assertThat(third.disconnected).isNull();
    assertThat(world.chat.figures().sessions()).isEqualTo(3);
  }

  @Test
  void the_same_device_again_replaces_itself() {
    TestConnection phone = world.device("cy", "phone", null);
    world.device("cy", "phone", null);

    assertThat(phone.disconnected).isEqualTo(DisconnectReason.REPLACED);
  }

  @Test
  void the_owner_mutes_and_kicks_and_others_may_not() {
    assertThat(refusal(bo.mute("room", "ann", SECOND))).isEqualTo(ChatRefusal.NOT_PERMITTED);
    assertThat(refusal(bo.kick("room", "ann", SECOND))).isEqualTo(ChatRefusal.NOT_PERMITTED);
    ann.mute("room", "bo", SECOND);
    assertThat(refusal(bo.say("room", "x"))).isEqualTo(ChatRefusal.MUTED);
    world.pass(SECOND);
    assertThat(bo.say("room", "x")).isInstanceOf(Answer.Said.class);

    ann.kick("room", "bo", Duration.ofMinutes(1));
    assertThat(refusal(bo.join("room"))).isEqualTo(ChatRefusal.NOT_PERMITTED);
    world.pass(Duration.ofMinutes(1));
    assertThat(bo.join("room")).isInstanceOf(Answer.Entered.class);
    world.tick();
    assertThat(bo.heard()).containsSubsequence("muted", "bo:x", "kicked", "+bo2");
  }

  @Test
  void clients_make_groups_as_in_the_cloud() {
    assertThat(ann.create("100")).isInstanceOf(Answer.Created.class);
    assertThat(refusal(ann.create("100"))).isEqualTo(ChatRefusal.ALREADY_YOURS);
    assertThat(refusal(bo.create("100"))).isEqualTo(ChatRefusal.ID_TAKEN);
    assertThat(refusal(ann.create("room"))).isEqualTo(ChatRefusal.ID_TAKEN);
    assertThat(refusal(ann.create("free"))).isEqualTo(ChatRefusal.NOT_PERMITTED);
    assertThat(refusal(bo.destroy("100"))).isEqualTo(ChatRefusal.NOT_PERMITTED);
    bo.join("100");
    ann.destroy("100");
    assertThat(bo.heard()).containsExactly("+bo1", "5");

    ann.create("101");
    ann.create("102");
    assertThat(refusal(ann.create("103"))).isEqualTo(ChatRefusal.TOO_MANY_CREATED);
    world.pass(Duration.ofMinutes(5));
    assertThat(ann.create("103")).as("the empty ones are gone").isInstanceOf(Answer.Created.class);
  }

  @Test
  void rates_are_kept_per_user_and_per_group() {
    ChatWorld hasty = new ChatWorld(ChatWorld.settings(ChatWorld.KEPT, new Rate(1, 2), 1 << 20));
    hasty.room("room", "x");
    TestConnection one = hasty.device("one");
    one.join("room");
    one.say("room", "1");
    one.say("room", "2");

    Answer.Refused refused = (Answer.Refused) one.say("room", "3");
    assertThat(refused.why()).isEqualTo(ChatRefusal.TOO_MANY_MESSAGES);
    assertThat(refused.pause()).isEqualTo(SECOND);
    hasty.pass(SECOND);
    assertThat(one.say("room", "3")).isInstanceOf(Answer.Said.class);

    for (String user : List.of("two", "three")) {
      TestConnection other = hasty.device(user);
      other.join("room");
      other.say("room", "4");
      other.say("room", "5");
    }
    TestConnection last = hasty.device("last");
    last.join("room");
    assertThat(refusal(last.say("room", "6"))).isEqualTo(ChatRefusal.TOO_MANY_MESSAGES);
  }

  @Test
  void the_operator_speaks_to_all_and_shuts_out() {
    world.chat.broadcast(ChatWorld.text("hi"));
    assertThat(ann.heard()).containsExactly("all:hi");
    world.chat.expel(new UserId("bo"), SECOND);
    assertThat(bo.disconnected).isEqualTo(DisconnectReason.REMOVED);
    assertThat(world.device("bo").session).isNull();
    world.pass(SECOND);

    assertThat(world.device("bo").session).isNotNull();
  }
}
