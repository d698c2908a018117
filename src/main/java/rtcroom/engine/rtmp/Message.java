package rtcroom.engine.rtmp;

import io.vertx.core.buffer.Buffer;

/**
 * One message, put together from its chunks.
 *
 * @param type see {@link MessageType}
 * @param stream number of the message stream; 0 for the connection itself
 * @param time in milliseconds, the lower 32 bits
 * @param body belongs to whoever gets the message
 */
record Message(int type, int stream, int time, Buffer body) {}
