package rtcroom.engine.webrtc.bridge;

import rtcroom.engine.webrtc.sdp.MediaKind;

/**
 * Which time what is sent has: that of the stream; but pictures that waited for the connection are
 * brought to just before the last of them, and sound from before that moment is left out. For one
 * thread.
 */
final class PlayedTime {
  private static final double MILLI = 1e6;

  /** In milliseconds: so much of the sound before the last picture is still to be heard. */
  private static final long SOUND_BEFORE = 60;

  private boolean begun;
  private long edge;
  private long begunAt;

  /** Pictures that waited and were not sent yet. */
  private int late;

  private long shown;

  /**
   * Payloads came.
   *
   * @param frames pictures that begin in them
   * @param latest time of the last picture, or sound where there is none, in milliseconds
   */
  void came(int frames, long latest) {
    if (!begun) {
      late += frames;
      edge = latest;
    }
  }

  /** The connection is there. */
  void begin(long now) {
    begun = true;
    begunAt = now;
  }

  /** Whether it is too old to be sent. */
  boolean isPast(Payload payload) {
    return payload.codec().media() == MediaKind.AUDIO
        && edge != Long.MIN_VALUE
        && payload.time() < edge - SOUND_BEFORE;
  }

  /** In units of the clock since the stream began. */
  long units(Payload payload, int clockRate) {
    if (payload.codec().media() == MediaKind.AUDIO) {
      return inUnits(payload.time(), clockRate);
    }
    if (payload.is(Payload.FIRST)) {
      late = Math.max(0, late - 1);
      shown = late > 0 ? edge - late : payload.time();
    }
    return inUnits(shown, clockRate);
  }

  /** What its units mean; they do not begin anew. */
  MediaClock clock(int clockRate) {
    return new MediaClock() {
      @Override
      public double millisOf(long units) {
        return begunAt / MILLI + units * 1000.0 / clockRate - live();
      }

      @Override
      public long timestampAt(double millis) {
        return Math.round((live() + millis - begunAt / MILLI) * clockRate / 1000);
      }
    };
  }

  /** What was live when the connection came, in milliseconds of the stream. */
  private long live() {
    return edge == Long.MIN_VALUE ? 0 : edge;
  }

  private static long inUnits(long millis, int clockRate) {
    return millis * clockRate / 1000;
  }
}
