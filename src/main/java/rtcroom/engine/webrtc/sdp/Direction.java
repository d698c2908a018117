package rtcroom.engine.webrtc.sdp;

import java.util.Locale;

/** Who of the two sends, from the side of whoever says it. */
public enum Direction {
  SENDRECV,
  SENDONLY,
  RECVONLY,
  INACTIVE;

  /** As it stands in SDP. */
  String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  public boolean sends() {
    return this == SENDRECV || this == SENDONLY;
  }

  public boolean receives() {
    return this == SENDRECV || this == RECVONLY;
  }
}
