package rtcroom.rooms;

import java.util.Map;
import rtcroom.room.FieldValue;
import rtcroom.room.Room;

/** What readers see of a room. Every part is consistent in itself; reading takes no lock. */
public interface RoomView {
  Room room();

  AudienceView audience();

  /** Custom fields by name, in the order of the names. */
  Map<String, FieldValue> fields();
}
