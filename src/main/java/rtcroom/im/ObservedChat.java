package rtcroom.im;

import java.util.Locale;
import java.util.concurrent.CompletionStage;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import rtcroom.calls.CallObserver;
import rtcroom.calls.CallTimer;
import rtcroom.room.RoomId;

/** Reports every call to a chat service. */
public final class ObservedChat implements ChatService {
  private final ChatService chat;
  private final CallTimer timer;

  public ObservedChat(
      String provider, ChatService chat, CallObserver observer, LongSupplier nanoTime) {
    this.chat = chat;
    this.timer = new CallTimer(provider, observer, nanoTime);
  }

  @Override
  public CompletionStage<ChatReply> createGroup(RoomId room) {
    return timed("create_group", () -> chat.createGroup(room));
  }

  @Override
  public CompletionStage<ChatReply> destroyGroup(RoomId room) {
    return timed("destroy_group", () -> chat.destroyGroup(room));
  }

  @Override
  public CompletionStage<ChatReply> notifyGroup(RoomId room, String content) {
    return timed("notify_group", () -> chat.notifyGroup(room, content));
  }

  private CompletionStage<ChatReply> timed(
      String operation, Supplier<CompletionStage<ChatReply>> call) {
    return timer.timed(operation, call, reply -> reply.result().name().toLowerCase(Locale.ROOT));
  }
}
