package rtcroom.engine.rtmp;

import java.time.InstantSource;
import java.util.random.RandomGenerator;
import rtcroom.engine.relay.Relay;

/**
 * What all connections share. Safe for use by many threads.
 *
 * @param clock steady: it goes only forward
 * @param random fills handshakes, which prove nothing
 */
record ConnectionContext(
    Relay relay,
    RtmpSettings.Timeouts timeouts,
    RtmpConnectionLimit limit,
    RtmpFigures figures,
    CloseLog closeLog,
    InstantSource clock,
    RandomGenerator random) {}
