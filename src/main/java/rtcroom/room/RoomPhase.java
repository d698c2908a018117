package rtcroom.room;

/** How far a room has come. A closed room is not stored. */
public enum RoomPhase {
  /** Reserved while its IM group is made. */
  OPENING,
  /** Exists, nobody has taken a seat yet. */
  IDLE,
  /** Somebody sits on a seat. */
  ACTIVE
}
