package rtcroom.engine.media;

import io.vertx.core.buffer.Buffer;
import java.time.Instant;
import java.util.List;

/** Whatever a packet holds: what a stream is made of is read from it, or not known. */
public final class MeterFuzz {
  private static final Instant THEN = Instant.ofEpochSecond(1_800_000_000);

  private static final List<PacketKind> KINDS =
      List.of(PacketKind.AUDIO, PacketKind.VIDEO, PacketKind.DATA);

  private MeterFuzz() {}

  public static void fuzzerTestOneInput(byte[] data) {
    StreamMeter meter = new StreamMeter();
    FlvForm form = new FlvForm();
    for (int from = 0; from + 2 < data.length; ) {
      PacketKind kind = KINDS.get(Byte.toUnsignedInt(data[from]) % KINDS.size());
      int length = Math.min(Byte.toUnsignedInt(data[from + 1]), data.length - from - 2);
      Buffer body = Buffer.buffer().appendBytes(data, from + 2, length);
      Instant then = THEN.plusMillis(from);
      form.take(new Packet(kind, from, body), packet -> meter.take(packet, then));
      from += 2 + length;
    }
    meter.figures(THEN);
  }
}
