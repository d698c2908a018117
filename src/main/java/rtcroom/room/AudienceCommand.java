package rtcroom.room;

import java.time.Instant;

/** What may be asked of the audience of a live room. */
public sealed interface AudienceCommand {
  UserId user();

  Instant at();

  /**
   * Watches the room.
   *
   * @param info shown beside the name; opaque to the server
   */
  record Arrive(UserId user, String info, Instant at) implements AudienceCommand {}

  record Depart(UserId user, Instant at) implements AudienceCommand {}
}
