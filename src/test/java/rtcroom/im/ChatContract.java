package rtcroom.im;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Test;
import rtcroom.im.ChatReply.Result;
import rtcroom.room.RoomId;

/** What every chat service does while all is well. */
public abstract class ChatContract {
  private static final RoomId ROOM = new RoomId("room_1");

  /** The service under test; the same one throughout a test. */
  protected abstract ChatService chat();

  @Test
  void a_group_is_created_notified_and_destroyed() {
    assertThat(result(chat().createGroup(ROOM))).isEqualTo(Result.DONE);
    assertThat(result(chat().notifyGroup(ROOM, Notice.PUSHER_CHANGE))).isEqualTo(Result.DONE);
    assertThat(result(chat().destroyGroup(ROOM))).isEqualTo(Result.DONE);
  }

  @Test
  void creating_a_group_of_ours_again_adopts_it_C_043() {
    assertThat(result(chat().createGroup(ROOM))).isEqualTo(Result.DONE);
    assertThat(result(chat().createGroup(ROOM))).isEqualTo(Result.DONE);
  }

  @Test
  void destroying_a_group_that_is_not_there_is_done() {
    assertThat(result(chat().destroyGroup(ROOM))).isEqualTo(Result.DONE);
  }

  @Test
  void a_destroyed_group_can_be_created_anew() {
    result(chat().createGroup(ROOM));
    result(chat().destroyGroup(ROOM));

    assertThat(result(chat().createGroup(ROOM))).isEqualTo(Result.DONE);
    assertThat(result(chat().notifyGroup(ROOM, Notice.PUSHER_CHANGE))).isEqualTo(Result.DONE);
  }

  /** What a call ends with. */
  public static Result result(CompletionStage<ChatReply> call) {
    return reply(call).result();
  }

  /** As {@link #result}, with the detail. */
  public static ChatReply reply(CompletionStage<ChatReply> call) {
    assertThat(call.toCompletableFuture()).succeedsWithin(Duration.ofSeconds(10));
    return call.toCompletableFuture().join();
  }
}
