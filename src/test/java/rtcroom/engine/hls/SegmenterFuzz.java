package rtcroom.engine.hls;

import io.vertx.core.buffer.Buffer;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import rtcroom.engine.media.Packet;
import rtcroom.engine.media.PacketKind;

/** Whatever packets come: they are cut into segments of whole transport packets, or left out. */
public final class SegmenterFuzz {
  private static final Instant THEN = Instant.ofEpochSecond(1_800_000_000);
  private static final int TRANSPORT_PACKET = 188;
  private static final List<PacketKind> KINDS =
      List.of(PacketKind.AUDIO, PacketKind.VIDEO, PacketKind.DATA);

  private SegmenterFuzz() {}

  public static void fuzzerTestOneInput(byte[] data) {
    SegmentLength lengths = new SegmentLength(HlsSettings.usual());
    Segmenter segmenter = new Segmenter(HlsSettings.usual(), lengths, SegmenterFuzz::check);
    long time = 0;
    for (int from = 0; from + 2 < data.length; ) {
      PacketKind kind = KINDS.get(Byte.toUnsignedInt(data[from]) % KINDS.size());
      int length = Math.min(Byte.toUnsignedInt(data[from + 1]), data.length - from - 2);
      Buffer body = Buffer.buffer().appendBytes(data, from + 2, length);
      time += Byte.toUnsignedInt(data[from]) * 4L;
      Packet packet = new Packet(kind, time, body);
      lengths.saw(packet);
      segmenter.take(packet, THEN.plus(Duration.ofMillis(time)));
      from += 2 + length;
    }
  }

  private static void check(Segment.Content segment) {
    if (segment.bytes().length() % TRANSPORT_PACKET != 0) {
      throw new IllegalStateException("a segment of " + segment.bytes().length() + " bytes");
    }
  }
}
