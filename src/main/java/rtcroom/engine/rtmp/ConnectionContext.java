package rtcroom.engine.rtmp;

import java.time.InstantSource;
import java.util.random.RandomGenerator;
import rtcroom.base.MemoryBudget;
import rtcroom.engine.relay.Relay;

/**
 * What all connections share. Safe for use by many threads.
 *
 * @param unfinished memory for what peers have begun and not ended
 * @param clock steady: it goes only forward
 * @param random fills handshakes, which prove nothing
 */
record ConnectionContext(
    Relay relay,
    RtmpSettings.Timeouts timeouts,
    RtmpConnectionLimit limit,
    RtmpFigures figures,
    CloseLog closeLog,
    MemoryBudget unfinished,
    InstantSource clock,
    RandomGenerator random) {}
