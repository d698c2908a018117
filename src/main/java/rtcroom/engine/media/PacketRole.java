package rtcroom.engine.media;

/** What a packet is to whoever passes it on. */
public enum PacketRole {
  /** Of a codec: kept for players that join late. */
  SET_UP,
  /** Stands in the place of a set-up and cannot be one: of no use to anybody. */
  BROKEN_SET_UP,
  /** How the colours of the picture are meant; kept as set-ups are. */
  COLOURS,
  /** Sound, or a picture. */
  CODED,
  /** Commands, ends, metadata, and what nobody here knows. */
  OTHER
}
