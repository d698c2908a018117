package rtcroom.chat;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import rtcroom.chat.Push.Numbered;

/** A client on bad roads: reads some of what is under way, loses the rest, comes back. */
final class FlakyClient {
  private static final String GROUP = "room";

  private final ChatWorld world;
  private final String user;
  private final Random random;
  private final List<String> gaps = new ArrayList<>();
  private @Nullable TestConnection connection;
  private @Nullable Position inbox;
  private @Nullable Position group;
  private int cuts;
  private int unrecovered;
  private int events;

  FlakyClient(ChatWorld world, String user, Random random) {
    this.world = world;
    this.user = user;
    this.random = random;
    connect();
    arrive();
  }

  int cuts() {
    return cuts;
  }

  /** Numbers that did not follow on one another although nobody had said so. */
  List<String> gaps() {
    return gaps;
  }

  int unrecovered() {
    return unrecovered;
  }

  int events() {
    return events;
  }

  /** Reads a little, breaks now and then, comes back at some time. */
  void travel() {
    TestConnection now = connection;
    if (now == null) {
      if (random.nextBoolean()) {
        connect();
      }
      return;
    }
    for (int i = random.nextInt(6); i > 0 && !now.underWay.isEmpty(); i--) {
      read(now.underWay.remove());
    }
    if (random.nextInt(3) == 0) {
      cut();
    }
  }

  /** Reads everything there is. */
  void arrive() {
    if (connection == null) {
      connect();
    }
    TestConnection now = requireNonNull(connection);
    while (!now.underWay.isEmpty()) {
      read(now.underWay.remove());
    }
  }

  void cut() {
    if (connection != null) {
      connection.cut();
      connection = null;
      cuts++;
    }
  }

  private void connect() {
    TestConnection now = world.device(user, "", inbox);
    connection = now;
    Position before = group;
    if (before == null) {
      now.join(GROUP);
    } else {
      now.rejoin(GROUP, before);
    }
  }

  private void read(Object frame) {
    switch (frame) {
      case Answer.LoggedIn welcome -> {
        Position before = inbox;
        inbox = resume(before, welcome.inbox(), welcome.recovered(), welcome.missed());
      }
      case Answer.Entered entered -> {
        Position before = group;
        group = resume(before, entered.now(), entered.recovered(), entered.missed());
      }
      case Push.Direct direct -> inbox = next(requireNonNull(inbox), direct);
      case Push.Message message -> group = next(requireNonNull(group), message);
      default -> {}
    }
  }

  private Position resume(
      @Nullable Position before, Position now, boolean recovered, List<? extends Numbered> missed) {
    if (before == null) {
      return now;
    }
    if (!recovered) {
      unrecovered++;
      return now;
    }
    Position position = before;
    for (Numbered event : missed) {
      position = next(position, event);
    }
    if (!position.equals(now)) {
      gaps.add("answer says " + now + ", read " + position);
    }
    return now;
  }

  private Position next(Position before, Numbered event) {
    events++;
    if (event.seq() != before.seq() + 1) {
      gaps.add(before + " then " + event.seq());
    }
    return new Position(before.epoch(), event.seq());
  }
}
