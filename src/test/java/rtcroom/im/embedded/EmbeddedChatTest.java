package rtcroom.im.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import rtcroom.im.ChatContract;
import rtcroom.im.ChatReply.Result;
import rtcroom.im.ChatService;
import rtcroom.room.RoomId;

class EmbeddedChatTest extends ChatContract {
  private static final RoomId ROOM = new RoomId("room_1");

  private final EmbeddedChat chat = new EmbeddedChat();

  @Override
  protected ChatService chat() {
    return chat;
  }

  @Test
  void listeners_hear_each_change_once_in_order() {
    List<String> heard = new ArrayList<>();
    chat.listen(
        new GroupListener() {
          @Override
          public void created(RoomId group) {
            heard.add("created");
          }

          @Override
          public void destroyed(RoomId group) {
            heard.add("destroyed");
          }

          @Override
          public void notified(RoomId group, GroupNotice notice) {
            heard.add(notice.number() + notice.content());
          }
        });
    chat.createGroup(ROOM);
    chat.createGroup(ROOM);
    chat.notifyGroup(ROOM, "a");
    chat.notifyGroup(ROOM, "b");
    chat.destroyGroup(ROOM);
    chat.destroyGroup(ROOM);

    assertThat(heard).containsExactly("created", "1a", "2b", "destroyed");
    assertThat(chat.size()).isZero();
  }

  @Test
  void only_the_latest_notices_are_kept() {
    chat.createGroup(ROOM);
    for (int i = 1; i <= 100; i++) {
      chat.notifyGroup(ROOM, "n" + i);
    }
    assertThat(chat.notices(ROOM))
        .hasSize(Group.KEPT)
        .last()
        .isEqualTo(new GroupNotice(100, "n100"));
  }

  @Test
  void nobody_is_notified_without_a_group() {
    assertThat(result(chat.notifyGroup(ROOM, "a"))).isEqualTo(Result.REFUSED);
  }
}
