package rtcroom.engine.webrtc.rtp;

import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;

/** VP8 (RFC 7741) to pictures of one unit. For one thread. */
public final class Vp8Depacketizer implements Depacketizer {
  private static final int INTER_FRAME = 1;

  private final VideoFrames frames;

  public Vp8Depacketizer(Consumer<MediaFrame> out) {
    frames = new VideoFrames(frame -> out.accept(whole(frame)));
  }

  @Override
  public void take(RtpPacket packet) {
    if (packet.payloadLength() > 0) {
      frames.at(packet.timestamp());
      Vp8Descriptor descriptor = Vp8Descriptor.read(packet);
      int from = packet.payload() + descriptor.length();
      if (from < packet.end()) {
        boolean start = descriptor.startsFrame();
        boolean key = start && (packet.bytes()[from] & INTER_FRAME) == 0;
        frames.add(Arrays.copyOfRange(packet.bytes(), from, packet.end()), key);
      } else {
        frames.spoil();
      }
    }
    if (packet.marker()) {
      frames.end();
    }
  }

  @Override
  public void lost() {
    frames.lost();
  }

  private static MediaFrame whole(MediaFrame parts) {
    byte[] frame = new byte[parts.units().stream().mapToInt(part -> part.length).sum()];
    int at = 0;
    for (byte[] part : parts.units()) {
      System.arraycopy(part, 0, frame, at, part.length);
      at += part.length;
    }
    return new MediaFrame(parts.timestamp(), parts.key(), List.of(frame));
  }
}
