package rtcroom.engine.webrtc.rtp;

import java.util.List;
import java.util.function.Consumer;

/** Opus, a frame in each packet (RFC 7587); what is lost is left out. For one thread. */
public final class OpusDepacketizer implements Depacketizer {
  private final Consumer<MediaFrame> out;

  public OpusDepacketizer(Consumer<MediaFrame> out) {
    this.out = out;
  }

  @Override
  public void take(RtpPacket packet) {
    if (packet.payloadLength() > 0) {
      out.accept(new MediaFrame(packet.timestamp(), true, List.of(packet.payloadBytes())));
    }
  }

  @Override
  public void lost() {}
}
