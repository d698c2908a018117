package rtcroom.rooms;

import java.util.List;
import rtcroom.room.Member;
import rtcroom.room.StreamId;
import rtcroom.room.UserId;

/** What users push into rooms. Safe for use by many threads. */
public final class SeatedStreams {
  private final RoomDirectory directory;

  public SeatedStreams(RoomDirectory directory) {
    this.directory = directory;
  }

  /** The streams of a user's seats now, each once, as far as they are the user's own. */
  public List<StreamId> of(UserId user) {
    return directory
        .views()
        .flatMap(view -> view.room().member(user).stream())
        .filter(Member::ownsStream)
        .map(Member::stream)
        .filter(stream -> !stream.equals(StreamId.NONE))
        .distinct()
        .toList();
  }
}
