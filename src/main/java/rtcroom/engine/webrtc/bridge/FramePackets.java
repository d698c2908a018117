package rtcroom.engine.webrtc.bridge;

import io.vertx.core.buffer.Buffer;
import java.util.List;
import java.util.function.Consumer;
import rtcroom.engine.media.Packet;
import rtcroom.engine.media.PacketKind;
import rtcroom.engine.webrtc.rtp.MediaFrame;
import rtcroom.engine.webrtc.sdp.CodecKind;

/**
 * Makes packets of frames of one source. Browsers change the size of the picture in mid-stream:
 * each new set-up goes before the key frame that brings it. For one thread.
 */
final class FramePackets {
  private static final int TYPE = 0x1F;
  private static final int SEQUENCE_SET = 7;
  private static final int PICTURE_SET = 8;

  private final CodecKind codec;
  private final Consumer<Packet> out;

  /** The last one passed on. */
  private Buffer setUp = Buffer.buffer();

  FramePackets(CodecKind codec, Consumer<Packet> out) {
    this.codec = codec;
    this.out = out;
  }

  /**
   * Takes the next frame.
   *
   * @param millis its time
   */
  void take(MediaFrame frame, long millis) {
    switch (codec) {
      case H264 -> takeAvc(frame, millis);
      case VP8 -> pass(PacketKind.VIDEO, millis, vp8(frame));
      case OPUS -> {
        announce(PacketKind.AUDIO, millis, FlvBodies.opusSetUp());
        pass(PacketKind.AUDIO, millis, FlvBodies.opusFrame(frame.units().getFirst()));
      }
    }
  }

  private static Buffer vp8(MediaFrame frame) {
    return FlvBodies.vp8Frame(frame.key(), frame.units().getFirst());
  }

  private void takeAvc(MediaFrame frame, long millis) {
    List<byte[]> sets = frame.units().stream().filter(FramePackets::isSet).toList();
    announce(PacketKind.VIDEO, millis, FlvBodies.avcSetUp(sets));
    List<byte[]> slices = frame.units().stream().filter(unit -> !isSet(unit)).toList();
    if (setUp.length() > 0 && !slices.isEmpty()) {
      pass(PacketKind.VIDEO, millis, FlvBodies.avcFrame(frame.key(), slices));
    }
  }

  private static boolean isSet(byte[] unit) {
    int type = unit[0] & TYPE;
    return type == SEQUENCE_SET || type == PICTURE_SET;
  }

  private void announce(PacketKind kind, long millis, Buffer made) {
    if (made.length() > 0 && !made.equals(setUp)) {
      setUp = made;
      pass(kind, millis, made);
    }
  }

  private void pass(PacketKind kind, long millis, Buffer body) {
    out.accept(new Packet(kind, millis, body));
  }
}
