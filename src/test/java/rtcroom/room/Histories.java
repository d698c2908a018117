package rtcroom.room;

import static rtcroom.room.RoomScenario.joined;
import static rtcroom.room.RoomScenario.opened;
import static rtcroom.room.RoomScenario.pusher;
import static rtcroom.room.RoomScenario.reserved;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** What may have happened to a room before a story begins. */
final class Histories {
  private Histories() {}

  /** Created by Fay, the IM group not there yet. */
  static List<RoomEvent> openingRoom() {
    return List.of(reserved(Traits.PLAIN, null));
  }

  /** Created by Fay, nobody has pushed yet. */
  static List<RoomEvent> idleRoom() {
    return List.of(reserved(Traits.PLAIN, null), opened());
  }

  /** Created by Fay; these have joined in this order. */
  static List<RoomEvent> roomOf(String... pushers) {
    return seats(idleRoom(), RoomScenario::pusher, pushers);
  }

  /** A WebRTC or WebEXE room; it opens with its first member. */
  static List<RoomEvent> callOf(Traits traits, String... callers) {
    Member first = RoomScenario.caller(callers[0], callers[0] + "'s nick");
    return seats(
        List.of(reserved(traits, first), opened(first)),
        name -> RoomScenario.caller(name, name + "'s nick"),
        List.of(callers).subList(1, callers.length).toArray(String[]::new));
  }

  /** After that history, these have left again. */
  static List<RoomEvent> left(List<RoomEvent> history, String... leavers) {
    List<RoomEvent> events = new ArrayList<>(history);
    for (String name : leavers) {
      events.add(
          new RoomEvent.MemberLeft(
              pusher(name), RoomEvent.Departure.LEFT, false, RoomScenario.NOON));
    }
    return events;
  }

  private static List<RoomEvent> seats(
      List<RoomEvent> history, Function<String, Member> member, String... names) {
    List<RoomEvent> events = new ArrayList<>(history);
    for (String name : names) {
      events.add(joined(member.apply(name)));
    }
    return events;
  }
}
