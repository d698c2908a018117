package rtcroom.app;

import java.util.concurrent.Executor;
import java.util.function.IntSupplier;
import org.jspecify.annotations.Nullable;
import rtcroom.bans.Bans;
import rtcroom.base.MemoryBudget;
import rtcroom.calls.CallObserver;
import rtcroom.rooms.RoomDirectory;
import rtcroom.rooms.Rooms;

/**
 * What parts find in a server.
 *
 * @param directory to be read; what changes it goes through {@code sequencer}
 * @param bans whom and what the operator keeps out
 * @param cluster what other nodes share; null where there are none
 * @param disk runs what waits for the disk
 * @param calls hears of every call to a provider
 * @param unfinished memory for what peers and clients have begun and not ended
 * @param webPort where HTTP is served; as configured, perhaps 0, until it is
 */
record Core(
    RoomDirectory directory,
    Rooms.Sequencer sequencer,
    Bans bans,
    @Nullable ClusterPart cluster,
    Executor disk,
    CallObserver calls,
    MemoryBudget unfinished,
    IntSupplier webPort) {

  /** For those who submit commands. */
  Rooms rooms() {
    return new Rooms(sequencer);
  }
}
