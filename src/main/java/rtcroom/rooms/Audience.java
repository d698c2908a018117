package rtcroom.rooms;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import rtcroom.room.AudienceCommand;
import rtcroom.room.AudienceCommand.Arrive;
import rtcroom.room.AudienceCommand.Depart;
import rtcroom.room.Decision;
import rtcroom.room.Decision.Reason;
import rtcroom.room.RoomEvent;
import rtcroom.room.RoomEvent.AudienceJoined;
import rtcroom.room.RoomEvent.AudienceLeft;
import rtcroom.room.UserId;

/**
 * Who watches a live room: the first few by name, all by number (O-04). Grown in place, since ten
 * thousand viewers are not to be copied for each that comes.
 *
 * <p>{@link #decide} and {@link #apply} are called under the directory's lock; {@link #view} by
 * anybody.
 */
final class Audience {
  private final Map<UserId, String> listed = new LinkedHashMap<>();
  private final Set<UserId> counted = new HashSet<>();
  private volatile AudienceView view = AudienceView.NOBODY;

  AudienceView view() {
    return view;
  }

  /**
   * @param places how many are listed by name
   * @param most how many are counted at most, the listed among them; 0 for no limit
   */
  Decision decide(AudienceCommand command, int places, int most) {
    UserId user = command.user();
    boolean known = listed.containsKey(user) || counted.contains(user);
    return switch (command) {
      case Arrive c when listed.containsKey(user) || listed.size() < places ->
          joins(c, true, known, most);
      case Arrive c -> joins(c, false, known, most);
      case Depart c -> known ? Decision.accept(new AudienceLeft(user, c.at())) : NOTHING;
    };
  }

  private static final Decision NOTHING = Decision.accept();

  private Decision joins(Arrive command, boolean byName, boolean known, int most) {
    return !known && most > 0 && view.count() >= most
        ? Decision.refuse(Reason.AUDIENCE_FULL)
        : Decision.accept(new AudienceJoined(command.user(), command.info(), byName, command.at()));
  }

  void apply(RoomEvent event) {
    boolean names = true;
    switch (event) {
      case AudienceJoined e when e.listed() -> {
        counted.remove(e.user());
        listed.put(e.user(), e.info());
      }
      case AudienceJoined e -> names = !counted.add(e.user());
      case AudienceLeft e -> names = !counted.remove(e.user()) && listed.remove(e.user()) != null;
      default -> throw new IllegalArgumentException("not of the audience: " + event);
    }
    int count = listed.size() + counted.size();
    view = new AudienceView(count, names ? names() : view.listed());
  }

  List<UserId> counted() {
    return List.copyOf(counted);
  }

  void restore(List<AudienceView.Viewer> byName, List<UserId> others) {
    byName.forEach(viewer -> listed.put(viewer.user(), viewer.info()));
    counted.addAll(others);
    view = new AudienceView(listed.size() + counted.size(), names());
  }

  private List<AudienceView.Viewer> names() {
    List<AudienceView.Viewer> viewers = new ArrayList<>(listed.size());
    listed.forEach((user, info) -> viewers.add(new AudienceView.Viewer(user, info)));
    return Collections.unmodifiableList(viewers);
  }
}
