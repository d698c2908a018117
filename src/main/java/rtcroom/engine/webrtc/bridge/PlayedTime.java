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

  /** What is live at that moment, so that sound and picture fit. */
  long unitsAt(long now, int clockRate) {
    double live = (edge == Long.MIN_VALUE ? 0 : edge) + (now - begunAt) / MILLI;
    return Math.round(live * clockRate / 1000);
  }

  private static long inUnits(long millis, int clockRate) {
    return millis * clockRate / 1000;
  }
}
