package rtcroom.engine.relay;

import io.netty.buffer.ByteBuf;
import java.util.List;

/**
 * What a viewer gets first.
 *
 * @param audio whether the stream has sound
 * @param video whether the stream has a picture
 * @param headers to be sent before {@code gop}
 * @param time of the first packet that follows the headers
 * @param gop since the last key frame, one reference each, which the receiver takes over; empty
 *     where nothing is kept
 * @param flowing whether what comes next can be understood at once, without another key frame
 */
record JoinSnapshot(
    boolean audio,
    boolean video,
    StreamHeaders headers,
    long time,
    List<ByteBuf> gop,
    boolean flowing) {
  void release() {
    gop.forEach(ByteBuf::release);
  }
}
