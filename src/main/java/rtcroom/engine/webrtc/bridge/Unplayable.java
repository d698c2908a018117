package rtcroom.engine.webrtc.bridge;

/** Why browsers cannot be sent the pictures of a stream as they are. */
public enum Unplayable {
  /** Coded as H.264 with pictures that are shown before earlier ones: browsers take none such. */
  B_FRAMES,
  /** HEVC or another codec that was not agreed on, or an odd form of H.264. */
  OTHER_CODEC
}
