package rtcroom.rooms;

import java.time.Instant;
import java.time.InstantSource;
import rtcroom.bans.BanListener;
import rtcroom.room.AudienceCommand;
import rtcroom.room.Room;
import rtcroom.room.RoomCommand;
import rtcroom.room.RoomPhase;
import rtcroom.room.UserId;

/** Takes a banned user out of all rooms, and ends those he made and nobody has entered. */
public final class BannedMembers implements BanListener {
  private final RoomDirectory directory;
  private final InstantSource clock;

  public BannedMembers(RoomDirectory directory, InstantSource clock) {
    this.directory = directory;
    this.clock = clock;
  }

  @Override
  public String wire() {
    return "rooms";
  }

  @Override
  public void userOut(UserId user, boolean banned) {
    if (banned) {
      directory.views().forEach(view -> takeOut(user, view));
    }
  }

  private void takeOut(UserId user, RoomView view) {
    Room room = view.room();
    Instant now = clock.instant();
    if (room.member(user).isPresent()) {
      directory.submit(room.kind(), room.id(), new RoomCommand.Leave(user, now));
    } else if (room.phase() == RoomPhase.IDLE && room.owner().equals(user)) {
      directory.submit(room.kind(), room.id(), new RoomCommand.Destroy(user, now));
    }
    if (view.audience().listed().stream().anyMatch(viewer -> viewer.user().equals(user))) {
      directory.submit(room.kind(), room.id(), new AudienceCommand.Depart(user, now));
    }
  }
}
