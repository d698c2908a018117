package rtcroom.engine.flv;

import rtcroom.engine.stream.EndCause;
import rtcroom.engine.stream.LiveRefusal;

/** How WebSockets that carry FLV are closed; the reason is the cause in one word. */
final class FlvCloseCode {
  static final int NOT_FLV = 4400;
  static final int REFUSED = 4403;
  static final int OFFLINE = 4404;
  static final int SILENT = 4408;
  static final int BUSY = 4409;
  static final int DROPPED = 4410;
  static final int SLOW = 4413;
  static final int CHANGED = 4426;
  static final int TOO_MANY = 4429;
  private static final int DONE = 1000;
  private static final int SHUTTING_DOWN = 1001;

  private FlvCloseCode() {}

  static short of(LiveRefusal why) {
    return (short)
        switch (why) {
          case UNSIGNED, CONTRADICTORY, FORGED, EXPIRED, TOO_FAR, BANNED, REVOKED -> REFUSED;
          case OFFLINE, UNKNOWN_APP, BAD_NAME, UNPLAYABLE -> OFFLINE;
          case BUSY -> BUSY;
          case TOO_MANY_STREAMS, TOO_MANY_VIEWERS, TOO_MANY_FROM_ADDRESS, NO_MEMORY, TOO_LARGE ->
              TOO_MANY;
          case SHUTTING_DOWN -> SHUTTING_DOWN;
        };
  }

  static short of(EndCause why) {
    return (short)
        switch (why) {
          case UNPUBLISHED -> DONE;
          case SILENT -> SILENT;
          case TAKEN_OVER -> BUSY;
          case DROPPED -> DROPPED;
          case STOPPED -> REFUSED;
          case BROKEN, HEADER_TOO_LARGE -> NOT_FLV;
          case SLOW -> SLOW;
          case CHANGED -> CHANGED;
          case SHUTTING_DOWN -> SHUTTING_DOWN;
        };
  }
}
