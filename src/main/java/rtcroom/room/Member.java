package rtcroom.room;

/**
 * Somebody on a video seat of a room.
 *
 * @param stream what the member pushes, or {@link StreamId#NONE} where media bypasses the live
 *     service
 */
public record Member(UserId user, Profile profile, StreamId stream) {}
