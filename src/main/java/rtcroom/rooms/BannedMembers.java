package rtcroom.rooms;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import rtcroom.bans.BanListener;
import rtcroom.bans.Bans;
import rtcroom.room.AudienceCommand;
import rtcroom.room.Room;
import rtcroom.room.RoomCommand;
import rtcroom.room.RoomEvent.AudienceJoined;
import rtcroom.room.RoomEvent.AudienceLeft;
import rtcroom.room.RoomEvent.FieldChanged;
import rtcroom.room.RoomEvent.MemberJoined;
import rtcroom.room.RoomEvent.MemberLeft;
import rtcroom.room.RoomEvent.MemberRejoined;
import rtcroom.room.RoomEvent.RoomClosed;
import rtcroom.room.RoomEvent.RoomOpened;
import rtcroom.room.RoomEvent.RoomReserved;
import rtcroom.room.RoomEvent.StatusChanged;
import rtcroom.room.RoomPhase;
import rtcroom.room.UserId;

/**
 * Takes a banned user out of all rooms, and ends those he made and nobody has entered. Hears of who
 * enters too: the order may have looked for him before, or while the room was opening.
 */
public final class BannedMembers implements BanListener, RoomListener {
  private final RoomDirectory directory;
  private final Rooms rooms;
  private final Bans bans;
  private final InstantSource clock;

  public BannedMembers(RoomDirectory directory, Rooms rooms, Bans bans, InstantSource clock) {
    this.directory = directory;
    this.rooms = rooms;
    this.bans = bans;
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

  @Override
  public void on(NumberedEvent numbered) {
    if (bans.isEmpty()) {
      return;
    }
    switch (numbered.event()) {
      case RoomOpened e -> {
        e.members().forEach(member -> entered(numbered, member.user()));
        view(numbered).ifPresent(view -> entered(numbered, view.room().owner()));
      }
      case MemberJoined e -> entered(numbered, e.member().user());
      case AudienceJoined e -> entered(numbered, e.user());
      case RoomReserved _, MemberRejoined _, MemberLeft _, StatusChanged _ -> {}
      case RoomClosed _, AudienceLeft _, FieldChanged _ -> {}
    }
  }

  private void entered(NumberedEvent numbered, UserId user) {
    if (bans.isBanned(user)) {
      view(numbered).ifPresent(view -> takeOut(user, view));
    }
  }

  private Optional<RoomView> view(NumberedEvent numbered) {
    return directory.find(numbered.kind(), numbered.room());
  }

  private void takeOut(UserId user, RoomView view) {
    Room room = view.room();
    Instant now = clock.instant();
    if (room.member(user).isPresent()) {
      rooms.submit(room.kind(), room.id(), new RoomCommand.Leave(user, now));
    } else if (room.phase() == RoomPhase.IDLE && room.owner().equals(user)) {
      rooms.submit(room.kind(), room.id(), new RoomCommand.Destroy(user, now));
    }
    if (view.audience().count() > 0) { // not all of them are listed
      rooms.submit(room.kind(), room.id(), new AudienceCommand.Depart(user, now));
    }
  }
}
