package rtcroom.room;

/**
 * Somebody on a video seat of a room.
 *
 * @param stream what the member pushes, or {@link StreamId#NONE} where media bypasses the live
 *     service
 * @param ownsStream whether the stream was found to be the member's; a mere claim keeps no seat, is
 *     signed for nobody, and is neither mixed nor cut
 */
public record Member(UserId user, Profile profile, StreamId stream, boolean ownsStream) {

  /** With a stream of the member's own, or with none. */
  public Member(UserId user, Profile profile, StreamId stream) {
    this(user, profile, stream, true);
  }
}
