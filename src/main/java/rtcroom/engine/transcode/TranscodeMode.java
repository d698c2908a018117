package rtcroom.engine.transcode;

/** What the operator lets this host make anew of streams. */
public enum TranscodeMode {
  /** Nothing: players get what is published, or not. */
  OFF,
  /** AAC of Opus. */
  AUDIO,
  /** And H.264 without B-frames of pictures that a wire cannot carry. */
  ALL
}
