package rtcroom.chat;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import rtcroom.im.ChatReply;
import rtcroom.im.ChatReply.Result;
import rtcroom.im.ChatService;
import rtcroom.room.RoomId;

/**
 * Groups of rooms at several nodes: they come, are told and go by the events of the rooms
 * themselves, at all nodes at once, so that there is nothing left to be asked for.
 */
final class ReplicatedGroups implements ChatService {
  private static final ChatReply NO_GROUP = new ChatReply(Result.BUSY, "no group yet");

  private final EmbeddedChat chat;

  ReplicatedGroups(EmbeddedChat chat) {
    this.chat = chat;
  }

  /** There is one since the room was reserved, or none can be had. */
  @Override
  public CompletionStage<ChatReply> createGroup(RoomId room) {
    synchronized (chat.lock) {
      Group there = chat.groups.find(room);
      boolean ours = there != null && there.creator() == null;
      return CompletableFuture.completedStage(ours ? ChatReply.DONE : NO_GROUP);
    }
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
