package rtcroom.engine.webrtc.bridge;

import io.vertx.core.buffer.Buffer;
import java.util.Optional;
import rtcroom.engine.media.Formats;
import rtcroom.engine.media.Packet;
import rtcroom.engine.media.PacketKind;
import rtcroom.engine.media.VideoFormat;
import rtcroom.engine.webrtc.rtp.MediaFrame;
import rtcroom.engine.webrtc.sdp.CodecKind;

/** What key frames say of the size of the pictures. */
final class FrameSize {
  private FrameSize() {}

  /** Empty where it does not say it. */
  static Optional<VideoFormat> of(CodecKind codec, MediaFrame key) {
    Buffer body =
        switch (codec) {
          case H264 -> FlvBodies.avcSetUp(key.units());
          case VP8 -> FlvBodies.vp8Frame(true, key.units().getFirst());
          case OPUS -> Buffer.buffer();
        };
    return Optional.of(body)
        .filter(bytes -> bytes.length() > 0)
        .map(bytes -> Formats.video(new Packet(PacketKind.VIDEO, 0, bytes)))
        .filter(format -> format.height() > 0);
  }
}
