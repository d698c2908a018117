package rtcroom.rooms;

import java.util.Map;
import rtcroom.room.FieldValue;
import rtcroom.room.Room;
import rtcroom.room.UserId;

/** What readers see of a room. Every part is consistent in itself; reading takes no lock. */
public interface RoomView {
  Room room();

  AudienceView audience();

  /** Whether the member is the creator, silent and without a stream, and waited for. */
  boolean isAway(UserId user);

  /** Custom fields by name, in the order of the names. */
  Map<String, FieldValue> fields();
}
