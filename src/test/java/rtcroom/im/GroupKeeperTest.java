package rtcroom.im;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import rtcroom.im.ChatReply.Result;
import rtcroom.room.RoomId;
import rtcroom.room.RoomKind;

/** What the keeper promises while the chat service does as it should. */
class GroupKeeperTest {
  private final KeeperScenario scene = new KeeperScenario();

  @Test
  void a_reserved_room_is_confirmed_once_its_group_exists_C_042() {
    scene.chat.hold("create r1");
    scene.reserve("r1");
    assertThat(scene.commands).isEmpty();

    scene.release("create r1", Result.DONE);
    assertThat(scene.commands).containsExactly("confirm r1");
    assertThat(scene.chat.calls).containsExactly("create r1");
    assertThat(scene.ledger).containsEntry(new RoomId("r1"), "created");
    assertThat(scene.pendingTimers()).isZero();
  }

  @Test
  void a_taken_id_ends_the_reservation_and_leaves_the_others_group_alone_C_043() {
    scene.chat.answer("create r1", Result.TAKEN);
    scene.reserve("r1").pass(Duration.ofHours(2));

    assertThat(scene.commands).containsExactly("abandon r1 GROUP_TAKEN");
    assertThat(scene.chat.calls).containsExactly("create r1");
    assertThat(scene.ledger).isEmpty();
  }

  @Test
  void every_change_of_pushers_is_notified_exactly_once_C_052_C_053_C_068() {
    scene.reserve("r1").join("r1").rejoin("r1").leave("r1", false);

    assertThat(scene.chat.calls)
        .containsExactly("create r1", "notify r1", "notify r1", "notify r1");
  }

  @Test
  void a_closing_room_destroys_its_group_once_without_a_notice_C_048_C_069_C_071() {
    scene.reserve("r1").leave("r1", true).close("r1").pass(Duration.ofHours(2));

    assertThat(scene.chat.calls).containsExactly("create r1", "destroy r1");
    assertThat(scene.ledger).isEmpty();
  }

  @Test
  void effects_of_one_room_wait_for_each_other_in_order() {
    scene.reserve("r1");
    scene.chat.hold("notify r1");
    scene.join("r1").close("r1").reserve("r1");
    assertThat(scene.chat.calls).containsExactly("create r1", "notify r1");

    scene.release("notify r1", Result.DONE);
    assertThat(scene.chat.calls)
        .containsExactly("create r1", "notify r1", "destroy r1", "create r1");
    assertThat(scene.commands).containsExactly("confirm r1", "confirm r1");
  }

  @Test
  void families_without_pushed_streams_have_no_group_of_ours() {
    KeeperScenario webrtc = new KeeperScenario(RoomKind.WEBRTC);
    webrtc.reserve("7").join("7").leave("7", false).close("7");

    assertThat(webrtc.chat.calls).isEmpty();
  }
}
