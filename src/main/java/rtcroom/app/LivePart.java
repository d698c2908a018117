package rtcroom.app;

import java.util.List;
import rtcroom.live.LiveService;

/** The part that carries the streams of rooms. */
interface LivePart extends Part {
  LiveService service();

  /** What carries streams between this node and the others. */
  default List<Part> among(ClusterPart nodes) {
    return List.of();
  }

  /** A service elsewhere. */
  record Remote(LiveService service) implements LivePart {}
}
