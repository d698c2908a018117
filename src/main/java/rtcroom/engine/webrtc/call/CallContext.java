package rtcroom.engine.webrtc.call;

import java.util.function.LongSupplier;
import java.util.random.RandomGenerator;
import rtcroom.engine.relay.Relay;
import rtcroom.engine.stream.EventLoop;
import rtcroom.engine.webrtc.forward.ForwardedStreams;
import rtcroom.engine.webrtc.sound.SoundConversions;

/**
 * What all calls share.
 *
 * @param relay says who may play what, and has the streams of the other wires
 * @param forwarded streams that come as RTP
 * @param sounds makes Opus of AAC
 * @param loop of media
 * @param nanoTime by a clock that only goes forward
 */
public record CallContext(
    Relay relay,
    ForwardedStreams forwarded,
    SoundConversions sounds,
    EventLoop loop,
    LongSupplier nanoTime,
    RandomGenerator random) {}
