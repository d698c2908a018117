package rtcroom.rooms;

/**
 * Bounds on what the directory keeps; 0 is no limit.
 *
 * @param rooms of all kinds together
 * @param roomsPerUser opened by one user, whoever is in them
 * @param idleRoomsPerUser created by one user and not entered by anybody yet
 * @param audiences viewers counted by one room
 * @param customFields of one room
 */
public record RoomLimits(
    int rooms, int roomsPerUser, int idleRoomsPerUser, int audiences, int customFields) {}
