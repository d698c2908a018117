package rtcroom.engine.stream;

import java.time.Instant;

/**
 * A publication that begins.
 *
 * @param key what is published
 * @param protocol the publisher's
 * @param address the publisher's, with its port
 */
public record StreamStart(StreamKey key, PushProtocol protocol, String address, Instant at) {}
