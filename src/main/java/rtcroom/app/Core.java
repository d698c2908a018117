package rtcroom.app;

import java.time.InstantSource;
import java.util.function.IntSupplier;
import rtcroom.calls.CallObserver;
import rtcroom.rooms.RoomDirectory;

/**
 * What parts find in a server.
 *
 * @param steady the time of {@link Setup#clock}, but going only forward
 * @param calls hears of every call to a provider
 * @param webPort where HTTP is served; as configured, perhaps 0, until it is
 */
record Core(
    RoomDirectory directory, InstantSource steady, CallObserver calls, IntSupplier webPort) {}
