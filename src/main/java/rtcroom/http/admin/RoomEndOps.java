package rtcroom.http.admin;

import static rtcroom.http.admin.OperatorFields.ROOM;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import rtcroom.bans.Bans;
import rtcroom.http.Call;
import rtcroom.http.Refusal;
import rtcroom.http.Reply;
import rtcroom.http.Route;
import rtcroom.room.Member;
import rtcroom.room.Room;
import rtcroom.room.RoomCommand;
import rtcroom.room.RoomId;
import rtcroom.room.RoomKind;
import rtcroom.room.StreamId;
import rtcroom.rooms.Outcome;
import rtcroom.rooms.Rooms;

/** {@code /admin/rooms/destroy}: the operator ends a room, whoever made it. */
public final class RoomEndOps implements OperatorOps {
  private final Rooms rooms;
  private final Bans bans;
  private final Executor disk;

  /**
   * @param disk runs what waits for the disk
   */
  public RoomEndOps(Rooms rooms, Bans bans, Executor disk) {
    this.rooms = rooms;
    this.bans = bans;
    this.disk = disk;
  }

  @Override
  public List<Route> routes(OperatorGuard guard) {
    return List.of(
        new Route(
            "admin",
            "rooms_destroy",
            "/admin/rooms/destroy",
            Route.POST,
            guard.guarded(this::destroy)));
  }

  /** The id is one room's at most, of whatever kind, and one still opening is waited for. */
  private CompletionStage<Reply> destroy(Call call) {
    RoomId id =
        RoomId.of(OperatorFields.text(call, ROOM))
            .orElseThrow(() -> Refusal.INVALID_PARAMETER.of(ROOM));
    List<CompletableFuture<Outcome>> outcomes =
        Arrays.stream(RoomKind.values())
            .map(kind -> rooms.submit(kind, id, new RoomCommand.Delete(call.at())))
            .map(CompletionStage::toCompletableFuture)
            .toList();
    return CompletableFuture.allOf(outcomes.toArray(CompletableFuture<?>[]::new))
        .thenApplyAsync(_ -> ended(call, id, outcomes), disk);
  }

  private Reply ended(Call call, RoomId id, List<CompletableFuture<Outcome>> outcomes) {
    Optional<Room> room =
        outcomes.stream()
            .map(CompletableFuture::join)
            .filter(Outcome.Done.class::isInstance)
            .map(Outcome.Done.class::cast)
            .map(Outcome.Done::room)
            .findFirst();
    long revoked = room.map(this::revoke).orElse(0L);
    BanOrders.note(call, "rooms/destroy", id.value(), room.isPresent() ? "DONE" : "NO_ROOM");
    return Reply.ok(
        json -> {
          json.writeBooleanField("destroyed", room.isPresent());
          json.writeNumberField("revoked", revoked);
        });
  }

  /** Or encoders would come back by themselves, to a room that is not there. */
  private long revoke(Room room) {
    return room.members().stream()
        .filter(member -> !member.stream().equals(StreamId.NONE))
        .filter(Member::ownsStream)
        .filter(member -> bans.revoke(member.stream()) != Bans.Result.FULL)
        .count();
  }
}
