package rtcroom.im;

import java.util.Locale;
import java.util.concurrent.CompletionStage;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import rtcroom.calls.CallObserver;
import rtcroom.room.RoomId;

/** Reports every call to a chat service. */
public final class ObservedChat implements ChatService {
  private final String provider;
  private final ChatService chat;
  private final CallObserver observer;
  private final LongSupplier nanoTime;

  public ObservedChat(
      String provider, ChatService chat, CallObserver observer, LongSupplier nanoTime) {
    this.provider = provider;
    this.chat = chat;
    this.observer = observer;
    this.nanoTime = nanoTime;
  }

  @Override
  public CompletionStage<ChatReply> createGroup(RoomId room) {
    return observed("create_group", () -> chat.createGroup(room));
  }

  @Override
  public CompletionStage<ChatReply> destroyGroup(RoomId room) {
    return observed("destroy_group", () -> chat.destroyGroup(room));
  }

  @Override
  public CompletionStage<ChatReply> notifyGroup(RoomId room, String content) {
    return observed("notify_group", () -> chat.notifyGroup(room, content));
  }

  private CompletionStage<ChatReply> observed(
      String operation, Supplier<CompletionStage<ChatReply>> call) {
    long start = nanoTime.getAsLong();
    return call.get()
        .whenComplete(
            (reply, failure) -> {
              String result =
                  failure == null ? reply.result().name().toLowerCase(Locale.ROOT) : "failed";
              observer.onCall(provider, operation, result, nanoTime.getAsLong() - start);
            });
  }
}
