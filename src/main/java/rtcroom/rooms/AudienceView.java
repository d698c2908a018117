package rtcroom.rooms;

import java.util.List;
import rtcroom.room.UserId;

/**
 * The audience at one moment.
 *
 * @param count everybody, also those not listed
 * @param listed the first to come, by name
 */
public record AudienceView(int count, List<Viewer> listed) {
  public static final AudienceView NOBODY = new AudienceView(0, List.of());

  /** One who is listed, with the words given for the list. */
  public record Viewer(UserId user, String info) {}
}
