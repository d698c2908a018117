package rtcroom.chat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import rtcroom.chat.ChatSettings.ClientGroups;
import rtcroom.chat.ChatSettings.Kept;
import rtcroom.room.RoomId;
import rtcroom.room.UserId;

/** A chat without sockets, on a clock that only the test moves. */
final class ChatWorld implements Delivery {
  static final Kept KEPT = new Kept(20, 100_000, Duration.ofMinutes(5));

  private final Map<Topic, Set<TestLine>> followers = new HashMap<>();
  private final Map<RoomId, UserId> owners = new HashMap<>();
  private final List<TestLine> lines = new ArrayList<>();
  private Instant now = Instant.ofEpochSecond(1_700_000_000);
  private int wakes;
  final EmbeddedChat chat;

  ChatWorld() {
    this(settings(KEPT, Pace.NONE, 1 << 20));
  }

  ChatWorld(ChatSettings settings) {
    chat =
        new EmbeddedChat(
            settings,
            () -> now,
            new Random(1),
            room -> Optional.ofNullable(owners.get(room)),
            this);
  }

  static ChatSettings settings(Kept kept, Pace pace, long memory) {
    return new ChatSettings(
        new ChatSettings.Groups(
            1000,
            kept,
            Duration.ofSeconds(15),
            Duration.ofMinutes(5),
            3,
            ClientGroups.NUMBERED,
            pace.times(2)),
        new ChatSettings.Inboxes(kept),
        new ChatSettings.Users(2, 3, 2, 100, pace),
        memory);
  }

  /** A device that logged in. */
  TestLine device(String user) {
    return device(user, "", null);
  }

  TestLine device(String user, String name, @Nullable Position inbox) {
    TestLine line = new TestLine(this);
    lines.add(line);
    line.session =
        chat.logIn(
            line, 1, new EmbeddedChat.Credentials(new UserId(user), name, inbox, Instant.MAX));
    return line;
  }

  /** A room of that owner, with its group. */
  void room(String id, String owner) {
    owners.put(new RoomId(id), new UserId(owner));
    chat.createGroup(new RoomId(id));
  }

  void pass(Duration time) {
    now = now.plus(time);
    chat.sweep();
    chat.flush();
  }

  void tick() {
    chat.flush();
  }

  Instant now() {
    return now;
  }

  int wakes() {
    return wakes;
  }

  static Body text(String words) {
    String json = "\"" + words + "\"";
    return new Body(Body.Kind.TEXT, json, json.length());
  }

  void follow(Topic topic, TestLine line) {
    followers.computeIfAbsent(topic, _ -> new LinkedHashSet<>()).add(line);
  }

  void unfollow(Topic topic, TestLine line) {
    followers.getOrDefault(topic, Set.of()).remove(line);
  }

  int topics() {
    return followers.size();
  }

  @Override
  public void publish(Topic topic, List<Push> news) {
    followers.getOrDefault(topic, Set.of()).forEach(line -> line.deliver(news));
  }

  @Override
  public void end(Topic topic) {
    followers.remove(topic);
  }

  @Override
  public void broadcast(Push push) {
    lines.stream().filter(line -> line.ending == null).forEach(line -> line.push(push));
  }

  @Override
  public void wake() {
    wakes++;
  }
}
