package rtcroom.chat.wire;

import java.time.Duration;
import rtcroom.base.Rate;

/**
 * What one WebSocket may and how it is watched.
 *
 * @param frameBytes largest frame from a client; default 16 KiB
 * @param queueBytes waiting for a slow reader, half of it for chat; default 256 KiB
 * @param pingAfter between two pings; default 25 s
 * @param idleAfter a socket that is not heard of is closed; default 60 s
 * @param loginWithin after the connection; default 10 s
 * @param tick within which pushes are gathered into one frame; default 10 ms
 * @param requests of one socket, pings included; default 50/s burst 200
 */
public record SocketSettings(
    int frameBytes,
    int queueBytes,
    Duration pingAfter,
    Duration idleAfter,
    Duration loginWithin,
    Duration tick,
    Rate requests) {}
