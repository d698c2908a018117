package rtcroom.engine.media;

/** Which form of a stream's sound a packet is, as there may be one beside the published one. */
public enum Rendition {
  /** There is no other: for every player. */
  SOLE,
  /** As it was published, for players that take Opus. */
  OPUS,
  /** The same in AAC, made by this server for all other players. */
  AAC
}
