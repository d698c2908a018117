package rtcroom.im.tencent;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import rtcroom.im.ChatModeration.Message;
import rtcroom.im.ChatReply;
import rtcroom.im.ModerationResult;
import rtcroom.im.ModerationResult.Judged;
import rtcroom.im.ModerationResult.Members;
import rtcroom.im.ModerationResult.Refused;
import rtcroom.im.ModerationResult.Sent;
import rtcroom.room.RoomId;
import rtcroom.room.UserId;
import rtcroom.testing.TestClock;
import rtcroom.testing.cloud.FakeIm;
import rtcroom.testing.cloud.Trouble;

/**
 * What the operator does with groups at the cloud, over real sockets; and whose groups are found.
 */
class TencentModerationTest {
  private static final RoomId GROUP = new RoomId("r");
  private static final UserId ANN = new UserId("ann");
  private static final UserId BO = new UserId("bo");

  private final CloudChat cloud = new CloudChat(Duration.ofSeconds(30));
  private final TestClock clock = new TestClock(Instant.now());
  private final Administrator administrator =
      CloudChat.administrator(FakeIm.SDK_APP_ID, FakeIm.ADMINISTRATOR, FakeIm.SECRET);
  private final TencentModeration moderation =
      new TencentModeration(
          cloud.http,
          administrator,
          cloud.considerate(InstantSource.system()),
          new Random(1),
          clock);

  @BeforeEach
  void a_group_with_members() {
    assertThat(done(cloud.chat().createGroup(GROUP))).isEqualTo(ChatReply.Result.DONE);
    List.of("ann", "bo", "cy").forEach(user -> cloud.im().moderation.join("r", user));
  }

  @AfterEach
  void close() {
    cloud.close();
  }

  @Test
  void messages_and_notices_go_to_the_group_and_to_one_user() {
    assertThat(of(moderation.notify(GROUP, "{\"cmd\":\"x\"}"))).isInstanceOf(Sent.class);
    assertThat(cloud.im().notices("r")).containsExactly("{\"cmd\":\"x\"}");
    assertThat(of(moderation.say(GROUP, ANN, new Message(true, "\"你好\""))))
        .isInstanceOf(Sent.class);
    of(moderation.tell(ANN, BO, new Message(false, "{\"a\":1}")));
    of(moderation.broadcast(new Message(true, "\"all\"")));
    assertThat(cloud.im().moderation.orders)
        .containsExactly(
            "send_group_msg ann r TIMTextElem {\"Text\":\"你好\"}",
            "sendmsg ann bo TIMCustomElem {\"Data\":\"{\\\"a\\\":1}\"}",
            "send_broadcast_msg administrator * TIMTextElem {\"Text\":\"all\"}");
  }

  @Test
  void members_are_listed_and_counted() {
    assertThat(of(moderation.members(GROUP, 0, 2)))
        .isEqualTo(new Members(3, List.of(ANN, BO), true, null));
    assertThat(of(moderation.members(GROUP, 2, 2)))
        .isEqualTo(new Members(3, List.of(new UserId("cy")), false, null));
  }

  @Test
  void members_are_muted_kicked_and_kept_out() {
    Duration minute = Duration.ofMinutes(1);
    assertThat(of(moderation.mute(GROUP, BO, minute)))
        .isEqualTo(new Judged(clock.instant().plus(minute)));
    assertThat(of(moderation.mute(GROUP, BO, Duration.ZERO))).isEqualTo(new Judged(null));
    of(moderation.kick(GROUP, BO, Duration.ZERO));
    of(moderation.kick(GROUP, ANN, minute));
    of(moderation.expel(ANN, Duration.ZERO));
    assertThat(cloud.im().moderation.orders)
        .containsExactly(
            "forbid_send_msg r bo 60",
            "forbid_send_msg r bo 0",
            "delete_group_member r bo",
            "ban_group_member r ann 60",
            "kick ann");
    assertThat(of(moderation.dissolve(GROUP))).isEqualTo(new ModerationResult.Done());
    assertThat(cloud.im().groups()).isEmpty();
  }

  @Test
  void what_the_cloud_refuses_or_does_not_answer_is_said_and_not_repeated() {
    RoomId none = new RoomId("none");
    assertThat(((Refused) of(moderation.mute(none, BO, Duration.ZERO))).code()).isEqualTo(10010);
    cloud.im().faults.once("forbid_send_msg", new Trouble.BreakOff());
    assertThat(of(moderation.mute(GROUP, BO, Duration.ZERO))).isInstanceOf(Refused.class);
    assertThat(cloud.im().calls.of("forbid_send_msg")).isEqualTo(2);
    cloud.im().faults.once("get_online_member_num", new Trouble.HttpStatus(502));
    assertThat(of(moderation.members(GROUP, 0, 5)))
        .as("as many as listed")
        .isInstanceOf(Members.class);
  }

  @Test
  void a_clock_that_is_off_is_made_up_for_when_tickets_are_too_old_or_of_the_future() {
    for (Duration off : List.of(Duration.ofDays(-40), Duration.ofHours(2))) {
      InstantSource ours = InstantSource.offset(InstantSource.system(), off);
      TencentChat chat =
          cloud.chat(
              CloudChat.administrator(
                  FakeIm.SDK_APP_ID, FakeIm.ADMINISTRATOR, FakeIm.SECRET, ours));
      int before = cloud.im().calls.of(FakeIm.CREATE);
      assertThat(done(chat.createGroup(new RoomId("late")))).isEqualTo(ChatReply.Result.DONE);
      assertThat(done(chat.createGroup(new RoomId("later")))).isEqualTo(ChatReply.Result.DONE);
      assertThat(cloud.im().calls.of(FakeIm.CREATE)).as("of %s", off).isEqualTo(before + 3);
    }
  }

  /** Two servers of one application, and somebody else. */
  @Test
  void groups_are_ours_that_carry_our_mark_and_have_been_there_for_a_while() {
    done(cloud.chat("mine").createGroup(new RoomId("lost1")));
    done(cloud.chat("mine").createGroup(new RoomId("lost2")));
    done(cloud.chat("mine").createGroup(new RoomId("open")));
    done(cloud.chat("others").createGroup(new RoomId("theirs")));
    cloud.im().foreignGroup("foreign");
    clock.advance(Duration.ofMinutes(9));
    assertThat(groups("mine")).as("too young").isEmpty();
    clock.advance(Duration.ofMinutes(2));
    assertThat(groups("mine")).extracting(RoomId::value).containsOnly("lost1", "lost2", "open");

    cloud.im().faults.once("get_appid_group_list", new Trouble.HttpStatus(502));
    assertThat(groups("mine")).as("not learned").isEmpty();
    cloud.im().faults.once("get_group_info", new Trouble.Code(10004));
    assertThat(groups("mine")).as("not learned").isEmpty();
  }

  private List<RoomId> groups(String mark) {
    return marked(mark).groups().toCompletableFuture().join();
  }

  private MarkedGroups marked(String mark) {
    return new MarkedGroups(
        cloud.http,
        administrator,
        cloud.considerate(InstantSource.system()),
        new Random(1),
        clock,
        mark);
  }

  private static ModerationResult of(CompletionStage<ModerationResult> order) {
    return order.toCompletableFuture().join();
  }

  private static ChatReply.Result done(CompletionStage<ChatReply> call) {
    return call.toCompletableFuture().join().result();
  }
}
