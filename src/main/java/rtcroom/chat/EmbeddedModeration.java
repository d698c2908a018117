package rtcroom.chat;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import rtcroom.im.ChatModeration;
import rtcroom.im.ModerationResult;
import rtcroom.room.RoomId;
import rtcroom.room.UserId;

/** Moderates the chat of this process. */
public final class EmbeddedModeration implements ChatModeration {
  private final OperatedChat chat;

  public EmbeddedModeration(OperatedChat chat) {
    this.chat = chat;
  }

  @Override
  public CompletionStage<ModerationResult> notify(RoomId group, String data) {
    return result(new Operation.Notify(group, data));
  }

  @Override
  public CompletionStage<ModerationResult> say(RoomId group, UserId from, Message message) {
    return result(new Operation.Say(group, from, body(message)));
  }

  @Override
  public CompletionStage<ModerationResult> tell(UserId from, UserId to, Message message) {
    return result(new Operation.Tell(from, to, body(message)));
  }

  @Override
  public CompletionStage<ModerationResult> members(RoomId group, int offset, int count) {
    return CompletableFuture.completedStage(of(chat.members(group, offset, count)));
  }

  @Override
  public CompletionStage<ModerationResult> dissolve(RoomId group) {
    return result(new Operation.Dissolve(group));
  }

  @Override
  public CompletionStage<ModerationResult> kick(RoomId group, UserId user, Duration time) {
    return result(new Operation.Kick(group, user, time));
  }

  @Override
  public CompletionStage<ModerationResult> mute(RoomId group, UserId user, Duration time) {
    return result(new Operation.Mute(group, user, time));
  }

  @Override
  public CompletionStage<ModerationResult> expel(UserId user, Duration time) {
    return result(new Operation.Expel(user, time));
  }

  @Override
  public CompletionStage<ModerationResult> broadcast(Message message) {
    return result(new Operation.Broadcast(body(message)));
  }

  private static MessageBody body(Message message) {
    MessageBody.Kind kind = message.text() ? MessageBody.Kind.TEXT : MessageBody.Kind.CUSTOM;
    return new MessageBody(kind, message.json(), message.json().getBytes(UTF_8).length);
  }

  private CompletionStage<ModerationResult> result(Operation operation) {
    return chat.operate(operation).thenApply(EmbeddedModeration::of);
  }

  private static ModerationResult of(Answer answer) {
    return switch (answer) {
      case Answer.Refused refused ->
          new ModerationResult.Refused(refused.why().code(), refused.why().message());
      case Answer.Said said -> new ModerationResult.Sent(said.seq(), said.id(), said.at());
      case Answer.Told told -> new ModerationResult.Sent(0, told.id(), told.at());
      case Answer.Members listed ->
          new ModerationResult.Members(
              listed.online(), listed.members(), listed.more(), listed.owner());
      case Answer.Moderated moderated -> new ModerationResult.Judged(moderated.until());
      case Answer.Broadcasted(int sockets) -> new ModerationResult.Broadcasted(sockets);
      case Answer.Gone _, Answer.Created _, Answer.Entered _, Answer.LoggedIn _ ->
          new ModerationResult.Done();
    };
  }
}
