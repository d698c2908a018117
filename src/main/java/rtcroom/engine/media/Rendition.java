package rtcroom.engine.media;

/**
 * Which form of a stream's sound or picture a packet is, as there may be one beside the published.
 */
public enum Rendition {
  /** There is no other: for every player. */
  SOLE,
  /** Sound as it was published, for players that take Opus. */
  OPUS,
  /** The same in AAC, made by this server for all other players. */
  AAC,
  /** Pictures as they were published, for players that take such. */
  PUBLISHED,
  /** The same in H.264 without B-frames, made by this server for all other players. */
  AVC
}
