package rtcroom.app;

import java.util.function.IntSupplier;
import rtcroom.calls.CallObserver;
import rtcroom.rooms.RoomDirectory;

/**
 * What parts find in a server.
 *
 * @param calls hears of every call to a provider
 * @param webPort where HTTP is served; as configured, perhaps 0, until it is
 */
record Core(RoomDirectory directory, CallObserver calls, IntSupplier webPort) {}
