package rtcroom.im;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import rtcroom.room.RoomId;

/** Says yes to everything and does nothing: chat was switched off. */
public final class NoChat implements ChatService {
  @Override
  public CompletionStage<ChatReply> createGroup(RoomId room) {
    return CompletableFuture.completedStage(ChatReply.DONE);
  }

  @Override
  public CompletionStage<ChatReply> destroyGroup(RoomId room) {
    return CompletableFuture.completedStage(ChatReply.DONE);
  }

  @Override
  public CompletionStage<ChatReply> notifyGroup(RoomId room, String content) {
    return CompletableFuture.completedStage(ChatReply.DONE);
  }
}
