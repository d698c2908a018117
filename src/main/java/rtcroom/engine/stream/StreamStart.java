package rtcroom.engine.stream;

import java.time.Instant;

/**
 * A publication that begins.
 *
 * @param stream such as {@code 8888_room_user}
 * @param protocol the publisher's
 * @param address the publisher's, with its port
 */
public record StreamStart(String stream, PushProtocol protocol, String address, Instant at) {}
