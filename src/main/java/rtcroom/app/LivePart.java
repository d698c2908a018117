package rtcroom.app;

import java.util.List;
import rtcroom.live.LiveService;
import rtcroom.rooms.RoomListener;

/** The part that carries the streams of rooms. */
interface LivePart extends Part {
  LiveService service();

  /** A service elsewhere. */
  record Remote(LiveService service, List<RoomListener> listeners) implements LivePart {}
}
