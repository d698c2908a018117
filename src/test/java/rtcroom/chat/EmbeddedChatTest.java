package rtcroom.chat;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import rtcroom.im.ChatContract;
import rtcroom.im.ChatReply.Result;
import rtcroom.im.ChatService;
import rtcroom.im.Notice;
import rtcroom.room.RoomId;

class EmbeddedChatTest extends ChatContract {
  private static final RoomId ROOM = new RoomId("7001");

  private final ChatWorld world = new ChatWorld();

  @Override
  protected ChatService chat() {
    return world.chat;
  }

  @Test
  void nobody_is_notified_without_a_group() {
    assertThat(result(chat().notifyGroup(ROOM, "a"))).isEqualTo(Result.REFUSED);
  }

  @Test
  void the_group_of_a_client_is_not_the_rooms() {
    world.device("ann").create("7001");

    assertThat(result(chat().destroyGroup(ROOM))).isEqualTo(Result.DONE);
    assertThat(world.device("bo").join("7001")).isInstanceOf(Answer.Entered.class);
  }

  @Test
  void members_hear_notices_255_and_5_in_order() {
    chat().createGroup(ROOM);
    TestConnection ann = world.device("ann");
    ann.join("7001");
    chat().notifyGroup(ROOM, Notice.PUSHER_CHANGE);
    chat().destroyGroup(ROOM);

    assertThat(ann.heard()).containsExactly("+ann1", "255" + Notice.PUSHER_CHANGE, "5");
    assertThat(world.topics()).isZero();
    assertThat(TestConnection.refusal(ann.say("7001", "x"))).isEqualTo(ChatRefusal.NO_GROUP);
  }
}
