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
record House(
    Relay relay,
    RtmpSettings.Patience patience,
    Doors doors,
    RtmpFigures figures,
    Journal journal,
    InstantSource clock,
    RandomGenerator random) {}
