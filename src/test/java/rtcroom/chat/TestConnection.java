package rtcroom.chat;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;
import rtcroom.room.RoomId;
import rtcroom.room.UserId;

/** A device whose frames are objects. What is under way can be lost. */
final class TestConnection implements ClientConnection {
  private final ChatWorld world;
  private long lastId = 1;
  final Deque<Object> underWay = new ArrayDeque<>();
  final List<Push> pushes = new ArrayList<>();
  final List<Answer> answers = new ArrayList<>();
  int frames;
  @Nullable Session session;
  @Nullable DisconnectReason disconnected;

  TestConnection(ChatWorld world) {
    this.world = world;
  }

  @Override
  public void answer(long id, Answer answer) {
    answers.add(answer);
    underWay.add(answer);
  }

  @Override
  public void push(Push push) {
    deliver(List.of(push));
  }

  @Override
  public void subscribe(GroupKey group) {
    world.subscribe(group, this);
  }

  @Override
  public void unsubscribe(GroupKey group) {
    world.unsubscribe(group, this);
  }

  @Override
  public void close(DisconnectReason why) {
    disconnected = why;
  }

  void deliver(List<Push> frame) {
    frames++;
    pushes.addAll(frame);
    underWay.addAll(frame);
  }

  Answer ask(Request request) {
    world.chat.ask(session(), ++lastId, request);
    return answers.getLast();
  }

  Answer join(String group) {
    return ask(new Request.Join(new RoomId(group), null));
  }

  Answer.Entered rejoin(String group, Position after) {
    return (Answer.Entered) ask(new Request.Join(new RoomId(group), after));
  }

  Answer leave(String group) {
    return ask(new Request.Leave(new RoomId(group)));
  }

  Answer say(String group, String words) {
    return ask(new Request.Say(new RoomId(group), ChatWorld.text(words)));
  }

  Answer tell(String to, String words) {
    return ask(new Request.Tell(new UserId(to), ChatWorld.text(words)));
  }

  Answer kick(String group, String user, Duration time) {
    return ask(new Request.Kick(new RoomId(group), new UserId(user), time));
  }

  Answer mute(String group, String user, Duration time) {
    return ask(new Request.Mute(new RoomId(group), new UserId(user), time));
  }

  Answer create(String group) {
    return ask(new Request.Create(new RoomId(group)));
  }

  Answer destroy(String group) {
    return ask(new Request.Destroy(new RoomId(group)));
  }

  /** The connection breaks. */
  void cut() {
    world.chat.lost(session());
  }

  Session session() {
    return requireNonNull(session);
  }

  /** What it heard, a word each. */
  List<String> heard() {
    return pushes.stream().map(TestConnection::brief).toList();
  }

  static String brief(Push push) {
    return switch (push) {
      case Push.Message m -> m.from() + ":" + m.body().json().replace("\"", "");
      case Push.Notice n -> n.code() + n.data();
      case Push.Direct d -> d.from() + ">" + d.body().json().replace("\"", "");
      case Push.Echo e -> "me>" + e.to() + ":" + e.body().json().replace("\"", "");
      case Push.MemberJoined j -> "+" + j.user() + j.online();
      case Push.MemberLeft l -> "-" + l.user() + l.online();
      case Push.Online o -> "#" + o.online();
      case Push.Muted m -> m.until() == null ? "unmuted" : "muted";
      case Push.Kicked _ -> "kicked";
      case Push.Dropped d -> "dropped" + d.count();
      case Push.Broadcast b -> "all:" + b.body().json().replace("\"", "");
    };
  }

  static ChatRefusal refusal(Answer answer) {
    return ((Answer.Refused) answer).why();
  }
}
