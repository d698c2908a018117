package rtcroom.engine.relay;

import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import rtcroom.engine.media.Packet;
import rtcroom.engine.media.PacketKind;
import rtcroom.engine.media.PictureCoding;
import rtcroom.engine.media.PictureCodingWatch;
import rtcroom.engine.media.Rendition;
import rtcroom.engine.stream.Encoding;
import rtcroom.engine.stream.EventLoop;
import rtcroom.engine.stream.PictureRendition;
import rtcroom.engine.stream.PictureRenditions;
import rtcroom.engine.stream.StreamKey;

/**
 * The pictures of one stream, of which there is H.264 beside while somebody needs it. Who takes
 * that gets all of the stream by an outlet of its own, for its key frames are at other places. For
 * the loop of the stream.
 */
final class StreamPictures {
  private final StreamKey stream;
  private final EventLoop loop;
  private final PictureRenditions renditions;
  private final StreamOutlet published;
  private final StreamOutlet encoded;
  private final Links links;
  private PictureCodingWatch watch = new PictureCodingWatch();
  private @Nullable PictureRendition made;

  /** Of what is published, where anything is made of it. */
  private PictureCoding coding = PictureCoding.AVC;

  /** No picture goes back behind the last one, whoever publishes. */
  private long floor = -1;

  /**
   * What it needs of its stream.
   *
   * @param keyFrame asks the publisher for one
   * @param needed whether anybody takes what is made
   * @param observed hears what is made
   */
  record Links(Runnable keyFrame, BooleanSupplier needed, Consumer<Packet> observed) {}

  /** One without a publication. */
  StreamPictures(
      StreamKey stream,
      EventLoop loop,
      PictureRenditions renditions,
      StreamOutlet published,
      StreamOutlet encoded,
      Links links) {
    this.stream = stream;
    this.loop = loop;
    this.renditions = renditions;
    this.published = published;
    this.encoded = encoded;
    this.links = links;
  }

  /** Whether viewers with that encoding get what is made here. */
  boolean areMadeFor(Encoding encoding) {
    return made != null && !encoding.takes(coding);
  }

  /** Whether it is known who takes them as they are. */
  boolean areDecided() {
    return renditions == PictureRenditions.NONE || watch.isDecided();
  }

  /** By which viewers with that encoding get the stream. */
  StreamOutlet outlet(Encoding encoding) {
    return areMadeFor(encoding) ? encoded : published;
  }

  /** Where players begin who join now and take neither Opus nor VP8. */
  long entry(long now) {
    boolean others = made != null && coding == PictureCoding.VP8;
    return (others ? encoded : published).entry(now);
  }

  /** As what observers get the packet that was published. */
  Packet observed(Packet packet) {
    boolean one = made != null && packet.kind() == PacketKind.VIDEO;
    return one ? packet.as(Rendition.PUBLISHED) : packet;
  }

  /** Takes notice of the next packet, before it is passed on as it is. */
  void take(Packet packet) {
    if (renditions == PictureRenditions.NONE || packet.track() != 0) {
      return;
    }
    if (packet.kind() != PacketKind.VIDEO) {
      beside(packet);
      return;
    }
    if (watch.take(packet)) {
      decide();
    }
    if (made != null && (packet.isHeader() || packet.isCoded())) {
      made.take(packet);
    }
  }

  /** What is no picture goes with those that are made. */
  private void beside(Packet packet) {
    if (made != null && encoded.isNews(packet)) {
      encoded.pass(packet);
    }
  }

  private void decide() {
    published.flush(); // from here on others get it
    stop();
    PictureRenditions.Source source =
        new PictureRenditions.Source(published::group, links.keyFrame(), this::made);
    coding = watch.coding().orElse(PictureCoding.AVC);
    made =
        coding == PictureCoding.AVC
            ? null
            : renditions.begin(stream, coding, loop, source).orElse(null);
    encoded.begin(published.headers().withoutPictures());
    check();
  }

  private void made(Packet packet) {
    if (packet.time() >= floor && encoded.isNews(packet)) {
      floor = packet.time();
      encoded.pass(packet);
      links.observed().accept(packet.as(Rendition.AVC));
    }
  }

  /** Lets them be made, or not; to be called several times a second. */
  void check() {
    if (made != null) {
      made.need(links.needed().getAsBoolean());
    }
  }

  private void stop() {
    encoded.clear();
    if (made != null) {
      made.end();
    }
    made = null;
  }

  /** The publication is over, or another begins. */
  void end() {
    stop();
    watch = new PictureCodingWatch();
  }
}
