package rtcroom.engine.relay;

import io.netty.buffer.ByteBuf;

/**
 * A batch on its way to the viewers of one loop that share an encoding.
 *
 * @param bytes one reference, which the receiver takes over
 * @param entry whether a player can begin here
 * @param time of the first packet
 * @param before headers a player has to know to understand it
 * @param after headers a player knows that read it
 */
record EncodedBatch(
    ByteBuf bytes, boolean entry, long time, StreamHeaders before, StreamHeaders after) {}
