package rtcroom.engine.media;

import io.vertx.core.buffer.Buffer;
import java.util.List;
import java.util.function.Consumer;

/** The part of {@link FlvForm} for AAC with heads of ADTS. */
final class SoundForm {
  private static final int AAC = 10;
  private static final int PAYLOAD = 2;
  private static final int SET_UP = 0;
  private static final int FRAME = 1;
  private static final int SAMPLES = 1024;

  /** More than ever travel together. */
  private static final int MOST_FRAMES = 64;

  /** Whether the encoder sent a set-up of its own. */
  private boolean announced;

  /** The set-up sent in its place; 0 for none. */
  private int told;

  void take(Packet packet, Consumer<Packet> out) {
    Buffer body = packet.body();
    boolean aac = body.length() > PAYLOAD && body.getUnsignedByte(0) >> 4 == AAC;
    if (aac && body.getByte(1) == FRAME && body.getByte(PAYLOAD) == (byte) 0xFF) {
      takeFrames(packet, AdtsFrames.payloads(body, PAYLOAD), out);
      return;
    }
    announced |= aac && packet.role() == PacketRole.SET_UP;
    out.accept(packet);
  }

  private void takeFrames(Packet packet, List<Buffer> frames, Consumer<Packet> out) {
    if (frames.isEmpty() || frames.size() > MOST_FRAMES) {
      out.accept(packet);
      return;
    }
    Buffer body = packet.body();
    AudioSpecificConfig setUp = AdtsFrames.setUp(body, PAYLOAD).orElseThrow();
    announce(packet, setUp, out);
    for (int i = 0; i < frames.size(); i++) {
      long later = setUp.coreRate() == 0 ? 0 : 1000L * SAMPLES * i / setUp.coreRate();
      Buffer made = body.getBuffer(0, PAYLOAD).appendBuffer(frames.get(i));
      out.accept(new Packet(packet.kind(), packet.time() + later, made));
    }
  }

  private void announce(Packet packet, AudioSpecificConfig setUp, Consumer<Packet> out) {
    int bits = setUp.objectType() << 11 | setUp.rateIndex() << 7 | setUp.layout() << 3;
    if (announced || bits == told || setUp.layout() == 0 || setUp.coreRate() == 0) {
      return;
    }
    told = bits;
    Buffer made = packet.body().getBuffer(0, 1).appendByte((byte) SET_UP);
    out.accept(new Packet(packet.kind(), packet.time(), made.appendUnsignedShort(bits)));
  }
}
