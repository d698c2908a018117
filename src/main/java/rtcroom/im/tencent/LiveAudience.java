package rtcroom.im.tencent;

import java.time.InstantSource;
import rtcroom.room.AudienceCommand;
import rtcroom.room.RoomId;
import rtcroom.room.RoomKind;
import rtcroom.room.UserId;
import rtcroom.rooms.RoomDirectory;
import rtcroom.rooms.Rooms;

/**
 * Makes whoever is in the group of a live room its audience, but for those who have a seat. Who
 * told us more of himself keeps it.
 */
public final class LiveAudience implements ChatEvents.Audience {
  private final RoomDirectory directory;
  private final Rooms rooms;
  private final InstantSource clock;

  public LiveAudience(RoomDirectory directory, Rooms rooms, InstantSource clock) {
    this.directory = directory;
    this.rooms = rooms;
    this.clock = clock;
  }

  @Override
  public void joined(RoomId room, UserId user) {
    directory
        .find(RoomKind.LIVE, room)
        .filter(view -> view.room().member(user).isEmpty())
        .filter(view -> view.audience().listed().stream().noneMatch(one -> one.user().equals(user)))
        .ifPresent(_ -> submit(room, new AudienceCommand.Arrive(user, "", clock.instant())));
  }

  @Override
  public void left(RoomId room, UserId user) {
    submit(room, new AudienceCommand.Depart(user, clock.instant()));
  }

  private void submit(RoomId room, AudienceCommand command) {
    var _ = rooms.submit(RoomKind.LIVE, room, command);
  }
}
