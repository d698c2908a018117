package rtcroom.engine.webrtc.sound;

import java.util.Locale;

/** Why a frame of AAC is not heard by those who play by WebRTC. */
public enum SoundFault {
  /** It is broken, or of a kind that is not decoded here. */
  BROKEN,
  /** More waits than this machine can decode in time. */
  OVERLOAD;

  /** One word for metrics, such as {@code broken}. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
