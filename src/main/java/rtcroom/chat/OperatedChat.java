package rtcroom.chat;

import java.util.concurrent.CompletionStage;
import rtcroom.room.RoomId;

/** What the operator does with the chat. Any thread may call, none waits. */
public interface OperatedChat {
  /**
   * Has something done.
   *
   * @return fails with {@link rtcroom.rooms.Rooms.Undecided} at most
   */
  CompletionStage<Answer> operate(Operation operation);

  Answer members(RoomId group, int offset, int count);
}
