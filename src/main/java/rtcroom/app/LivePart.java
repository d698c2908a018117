package rtcroom.app;

import rtcroom.live.LiveService;

/** The part that carries the streams of rooms. */
interface LivePart extends Part {
  LiveService service();

  /** A service elsewhere. */
  record Remote(LiveService service) implements LivePart {}
}
