package rtcroom.rooms;

/**
 * Bounds on what the directory keeps; 0 is no limit.
 *
 * @param rooms of all kinds together; default 1 000 000
 * @param idleRoomsPerUser created by one user and not entered by anybody yet; default 5
 * @param audiences viewers counted by one room; default 10 000
 * @param customFields of one room; default 32
 */
public record RoomLimits(int rooms, int idleRoomsPerUser, int audiences, int customFields) {
  /** As documented for each. */
  public static final RoomLimits DEFAULTS = new RoomLimits(1_000_000, 5, 10_000, 32);
}
