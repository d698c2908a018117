package rtcroom.rooms;

import java.util.Collections;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import rtcroom.room.Decision;
import rtcroom.room.Decision.Reason;
import rtcroom.room.FieldCommand;
import rtcroom.room.FieldCommand.Add;
import rtcroom.room.FieldCommand.Assign;
import rtcroom.room.FieldValue;
import rtcroom.room.FieldValue.Count;
import rtcroom.room.RoomEvent.FieldChanged;

/**
 * The counters and texts that clients hang on a live room. {@link #decide} and {@link #apply} are
 * called under the directory's lock, so that no increment is lost; {@link #view} by anybody.
 */
final class CustomFields {
  private static final Count ZERO = new Count(0);

  private final Map<String, FieldValue> values = new ConcurrentSkipListMap<>();

  /** The fields by name, in the order of the names; a live view. */
  Map<String, FieldValue> view() {
    return Collections.unmodifiableMap(values);
  }

  /**
   * @param most how many fields a room may have; 0 for no limit
   */
  Decision decide(FieldCommand command, int most) {
    FieldValue before = values.get(command.name());
    if (before == null && most > 0 && values.size() >= most) {
      return Decision.refuse(Reason.TOO_MANY_FIELDS);
    }
    return switch (command) {
      case Assign c -> Decision.accept(new FieldChanged(c.name(), c.value(), c.at()));
      case Add c ->
          switch (before == null ? ZERO : before) {
            case Count count ->
                Decision.accept(new FieldChanged(c.name(), count.plus(c.difference()), c.at()));
            case FieldValue.Text _ -> Decision.refuse(Reason.NOT_A_NUMBER);
          };
    };
  }

  void apply(FieldChanged event) {
    values.put(event.name(), event.value());
  }

  void restore(Map<String, FieldValue> all) {
    values.putAll(all);
  }
}
