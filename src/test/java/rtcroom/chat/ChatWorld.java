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
import rtcroom.base.Clocks;
import rtcroom.base.Rate;
import rtcroom.chat.ChatSettings.ClientGroups;
import rtcroom.chat.ChatSettings.Kept;
import rtcroom.room.RoomEvent;
import rtcroom.room.RoomId;
import rtcroom.room.RoomKind;
import rtcroom.room.UserId;
import rtcroom.rooms.NumberedEvent;
import rtcroom.testing.TestClock;

/** A chat without sockets, on a clock that only the test moves. */
final class ChatWorld implements Delivery {
  static final Kept KEPT = new Kept(20, 100_000, Duration.ofMinutes(5));

  private final Map<GroupKey, Set<TestConnection>> subscribers = new HashMap<>();
  private final Map<RoomId, UserId> owners = new HashMap<>();
  private final List<TestConnection> connections = new ArrayList<>();
  private final TestClock steady = new TestClock();
  private final TestClock shown = new TestClock();
  private int wakes;
  final EmbeddedChat chat;

  ChatWorld() {
    this(settings(KEPT, Rate.NONE, 1 << 20));
  }

  ChatWorld(ChatSettings settings) {
    chat =
        new EmbeddedChat(
            settings,
            new Clocks(shown, steady),
            new Random(1),
            room -> Optional.ofNullable(owners.get(room)),
            this);
  }

  static ChatSettings settings(Kept kept, Rate rate, long memory) {
    return new ChatSettings(
        new ChatSettings.Groups(
            1000,
            kept,
            Duration.ofSeconds(15),
            Duration.ofMinutes(5),
            3,
            ClientGroups.NUMBERED,
            new Rate(2 * rate.perSecond(), 2 * rate.burst())),
        new ChatSettings.Inboxes(kept),
        new ChatSettings.Users(2, 3, 2, 100, rate),
        memory);
  }

  /** A device that logged in. */
  TestConnection device(String user) {
    return device(user, "", null);
  }

  TestConnection device(String user, String name, @Nullable Position inbox) {
    TestConnection connection = new TestConnection(this);
    connections.add(connection);
    connection.session =
        chat.logIn(
            connection,
            1,
            new EmbeddedChat.Credentials(new UserId(user), name, inbox, Instant.MAX));
    return connection;
  }

  /** A room of that owner, with its group. */
  void room(String id, String owner) {
    ownedBy(id, owner);
    chat.createGroup(new RoomId(id));
  }

  /** A room that the chat has not heard of yet. */
  void ownedBy(String id, String owner) {
    owners.put(new RoomId(id), new UserId(owner));
  }

  /** A numbered room of that owner, whose group clients ask for. */
  void numberedRoom(String id, String owner) {
    ownedBy(id, owner);
    happens(id, new RoomEvent.RoomOpened(List.of(), now()));
  }

  void endNumberedRoom(String id) {
    owners.remove(new RoomId(id));
    happens(id, new RoomEvent.RoomClosed(RoomEvent.Closure.DELETED, List.of(), now()));
  }

  private void happens(String id, RoomEvent event) {
    chat.on(new NumberedEvent(1, RoomKind.WEBRTC, new RoomId(id), event));
  }

  void pass(Duration time) {
    steady.advance(time);
    shown.advance(time);
    chat.sweep();
    chat.flush();
  }

  /** Somebody sets the clock that people read. */
  void set(Duration further) {
    shown.advance(further);
    chat.sweep();
    chat.flush();
  }

  void tick() {
    chat.flush();
  }

  Instant now() {
    return steady.instant();
  }

  int wakes() {
    return wakes;
  }

  static MessageBody text(String words) {
    String json = "\"" + words + "\"";
    return new MessageBody(MessageBody.Kind.TEXT, json, json.length());
  }

  void subscribe(GroupKey group, TestConnection connection) {
    subscribers.computeIfAbsent(group, _ -> new LinkedHashSet<>()).add(connection);
  }

  void unsubscribe(GroupKey group, TestConnection connection) {
    subscribers.getOrDefault(group, Set.of()).remove(connection);
  }

  int topics() {
    return subscribers.size();
  }

  @Override
  public void publish(GroupKey group, List<Push> frame) {
    subscribers.getOrDefault(group, Set.of()).forEach(connection -> connection.deliver(frame));
  }

  @Override
  public void end(GroupKey group) {
    subscribers.remove(group);
  }

  @Override
  public void broadcast(Push push) {
    connections.stream()
        .filter(connection -> connection.disconnected == null)
        .forEach(connection -> connection.push(push));
  }

  @Override
  public void afterTick(Runnable flush) {
    wakes++;
  }
}
