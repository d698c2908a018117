package rtcroom.room;

import java.time.Duration;

/**
 * Somebody on a video seat of a room.
 *
 * @param stream what the member pushes, or {@link StreamId#NONE} where media bypasses the live
 *     service
 * @param ownsStream whether the stream was found to be the member's; a mere claim keeps no seat, is
 *     signed for nobody, and is neither mixed nor cut
 * @param away how much longer than others the member asks to be allowed silence; heard only of
 *     creators with whom the room ends, see {@link Room#mayBeAway}
 */
public record Member(
    UserId user, Profile profile, StreamId stream, boolean ownsStream, Duration away) {

  /** Goes as soon as others do. */
  public Member(UserId user, Profile profile, StreamId stream, boolean ownsStream) {
    this(user, profile, stream, ownsStream, Duration.ZERO);
  }

  /** With a stream of the member's own, or with none. */
  public Member(UserId user, Profile profile, StreamId stream) {
    this(user, profile, stream, true);
  }
}
