package rtcroom.im;

import java.util.concurrent.CompletionStage;
import rtcroom.room.RoomId;

/**
 * Keeps one chat group per room; the id of the group is the id of the room.
 *
 * <p>Every call is one attempt: it never blocks, completes within the provider's time limit, on any
 * thread, and never exceptionally. {@link GroupKeeper} knows when to ask again. May be called from
 * many threads; calls about one group are never made at the same time.
 */
public interface ChatService {
  /** {@code DONE} too when the group exists already and is ours. */
  CompletionStage<ChatReply> createGroup(RoomId room);

  /** {@code DONE} too when there is no such group. */
  CompletionStage<ChatReply> destroyGroup(RoomId room);

  /**
   * Sends a system notification to all who are in the group now.
   *
   * @param content what clients get, a JSON text
   */
  CompletionStage<ChatReply> notifyGroup(RoomId room, String content);
}
