package rtcroom.engine.webrtc.sdp;

import java.util.Locale;

/** What a section is for. */
public enum MediaKind {
  AUDIO,
  VIDEO,
  /** Data channels; nothing here takes them. */
  APPLICATION;

  /** As it stands in SDP. */
  String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
