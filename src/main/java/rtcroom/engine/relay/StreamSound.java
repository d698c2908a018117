package rtcroom.engine.relay;

import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import rtcroom.engine.media.AudioFormat;
import rtcroom.engine.media.Formats;
import rtcroom.engine.media.Packet;
import rtcroom.engine.media.PacketRole;
import rtcroom.engine.media.Rendition;
import rtcroom.engine.stream.Encoding;
import rtcroom.engine.stream.EventLoop;
import rtcroom.engine.stream.SoundRendition;
import rtcroom.engine.stream.SoundRenditions;
import rtcroom.engine.stream.StreamKey;

/**
 * The sound of one stream, which beside Opus has AAC while somebody needs it. For the loop of the
 * stream.
 */
final class StreamSound {
  /** More are several streams of Opus in one. */
  private static final int MOST_CHANNELS = 2;

  private final StreamKey stream;
  private final EventLoop loop;
  private final SoundRenditions renditions;
  private final BooleanSupplier followed;
  private final LongSupplier entry;
  private final Consumer<Packet> out;
  private @Nullable SoundRendition aac;

  /** Whether it is known of this publication if there is AAC beside what it sends. */
  private boolean decided;

  /** Viewers who take no Opus. */
  private int takers;

  /** No frame of AAC goes back behind the last one, whoever publishes. */
  private long floor = -1;

  /**
   * One without a publication.
   *
   * @param followed whether somebody who is no viewer needs AAC
   * @param entry time from which on those who come now get the stream
   * @param out takes set-up and frames of AAC
   */
  StreamSound(
      StreamKey stream,
      EventLoop loop,
      SoundRenditions renditions,
      BooleanSupplier followed,
      LongSupplier entry,
      Consumer<Packet> out) {
    this.stream = stream;
    this.loop = loop;
    this.renditions = renditions;
    this.followed = followed;
    this.entry = entry;
    this.out = out;
  }

  /** Takes the next packet of sound; hands on what it now is, and sometimes more. */
  void take(Packet packet, Consumer<Packet> passOn) {
    if (packet.track() != 0) {
      passOn.accept(packet);
      return;
    }
    boolean begins = !decided && begins(packet);
    SoundRendition made = aac;
    if (made == null) {
      passOn.accept(packet);
      return;
    }
    passOn.accept(packet.as(Rendition.OPUS));
    if (begins) {
      out.accept(made.setUp(packet.time()).as(Rendition.AAC));
    }
    if (packet.isCoded()) {
      made.take(packet);
      check();
    }
  }

  private boolean begins(Packet packet) {
    boolean sound = packet.role() == PacketRole.SET_UP || packet.role() == PacketRole.CODED;
    if (!sound) {
      return false;
    }
    decided = true;
    AudioFormat format = Formats.audio(packet);
    if (format.codec().equals("Opus") && format.channels() <= MOST_CHANNELS) {
      aac = renditions.begin(stream, loop, this::made).orElse(null);
    }
    return aac != null;
  }

  private void made(Packet packet) {
    if (packet.time() > floor) {
      floor = packet.time();
      out.accept(packet.as(Rendition.AAC));
    }
  }

  void joined(Encoding encoding) {
    takers += encoding.sound() == Rendition.AAC ? 1 : 0;
    check();
  }

  void left(Encoding encoding) {
    takers -= encoding.sound() == Rendition.AAC ? 1 : 0;
    check();
  }

  /** Lets AAC be made, or not; to be called several times a second. */
  void check() {
    if (aac != null) {
      aac.need(takers > 0 || followed.getAsBoolean(), entry.getAsLong());
    }
  }

  /** The publication is over, or another begins. */
  void end() {
    if (aac != null) {
      aac.end();
    }
    aac = null;
    decided = false;
  }
}
