package rtcroom.engine.hls;

/** What there is to say about a stream. */
sealed interface HlsReply {
  /** Nobody publishes it, or nothing came that can be played. */
  HlsReply NOTHING = new Nothing();

  /** It has as many viewers as it may. */
  HlsReply FULL = new Full();

  /** There is no memory to keep segments of it. */
  HlsReply NO_MEMORY = new NoMemory();

  /** A list as long as the standard demands would take more memory than one stream may. */
  HlsReply TOO_LARGE = new TooLarge();

  record Ready(Playlist playlist) implements HlsReply {}

  /** Its codecs are not carried. */
  record Unsupported(String codecs) implements HlsReply {}

  record Nothing() implements HlsReply {}

  record Full() implements HlsReply {}

  record NoMemory() implements HlsReply {}

  record TooLarge() implements HlsReply {}
}
