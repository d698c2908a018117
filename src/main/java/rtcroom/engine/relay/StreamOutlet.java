package rtcroom.engine.relay;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import rtcroom.base.LoopLoads;
import rtcroom.engine.media.Packet;
import rtcroom.engine.media.PacketKind;
import rtcroom.engine.stream.Encoding;
import rtcroom.engine.stream.EventLoop;

/**
 * One form of a stream on its way to the viewers who take it: what leaves together, what they have
 * to know before, what is kept for those who join. For the loop of the stream.
 */
final class StreamOutlet {
  /** In milliseconds of the stream: so much is put together where nobody waits for it. */
  private static final long UNWATCHED_BATCH = 100;

  private final EventLoop loop;
  private final LoopLoads<EventLoop> loads;
  private final GopCache gop;
  private final StreamViewers viewers;
  private final Predicate<Encoding> takers;
  private final BooleanSupplier pictured;
  private final Runnable tooMuch;
  private StreamHeaders headers = StreamHeaders.NONE;
  private @Nullable Batch pending;
  private boolean keyFrameSeen;

  /** In nanoseconds, of the loads' clock. */
  private long lastDelivery;

  /**
   * One that nothing has passed.
   *
   * @param takers which of the viewers get it
   * @param pictured whether the stream has pictures
   * @param tooMuch runs when more came since a key frame than is kept
   */
  StreamOutlet(
      EventLoop loop,
      LoopLoads<EventLoop> loads,
      GopCache gop,
      StreamViewers viewers,
      Predicate<Encoding> takers,
      BooleanSupplier pictured,
      Runnable tooMuch) {
    this.loop = loop;
    this.loads = loads;
    this.gop = gop;
    this.viewers = viewers;
    this.takers = takers;
    this.pictured = pictured;
    this.tooMuch = tooMuch;
  }

  /** Begins anew: who reads on knows these headers already. */
  void begin(StreamHeaders known) {
    flush();
    headers = known;
    keyFrameSeen = false;
  }

  StreamHeaders headers() {
    return headers;
  }

  /** Whether it is to be passed on: no set-up that is known, no picture before a key frame. */
  boolean isNews(Packet packet) {
    return StreamHeaders.isHeader(packet)
        ? headers.with(packet) != headers
        : packet.kind() != PacketKind.VIDEO || keyFrameSeen || packet.isKeyFrame();
  }

  /** Takes the next packet that is news. */
  void pass(Packet packet) {
    if (StreamHeaders.isHeader(packet)) {
      flush();
      if (packet.isHeader()) {
        gop.clear(); // what it holds cannot be read with the new headers
      }
      append(packet, false);
      headers = headers.with(packet);
    } else {
      boolean key = packet.isKeyFrame();
      keyFrameSeen |= key;
      if (key) {
        flush();
      }
      append(packet, key || !pictured.getAsBoolean());
    }
  }

  private void append(Packet packet, boolean entry) {
    Batch batch = pending;
    if (batch == null) {
      batch = new Batch(headers, entry);
      pending = batch;
      flushSoon();
    }
    batch.add(packet);
    if (batch.isFull() || (viewers.isEmpty() && packet.time() - batch.time() >= UNWATCHED_BATCH)) {
      flush();
    }
  }

  /** With what else was read in this turn of the loop, or later if much is delivered there. */
  private void flushSoon() {
    if (viewers.isEmpty()) {
      return;
    }
    long wait = loads.until(lastDelivery + viewers.waits());
    if (wait > 0) {
      loop.after(Duration.ofNanos(wait), this::flush);
    } else {
      loop.execute(this::flush);
    }
  }

  /** Sends what waits. */
  void flush() {
    Batch batch = pending;
    if (batch == null) {
      return;
    }
    pending = null;
    viewers.deliver(batch, headers, takers);
    lastDelivery = loads.now();
    if (!pictured.getAsBoolean()) {
      batch.release();
    } else if (gop.add(batch)) {
      tooMuch.run();
    }
  }

  /** Forgets what is kept for those who join. */
  void clear() {
    flush();
    gop.clear();
  }

  /** Where in the stream those begin who join now, where it has come to {@code now}. */
  long entry(long now) {
    return gop.isEmpty() ? now : gop.start();
  }

  /** The set-up of the pictures and what is kept of them since the last key frame. */
  List<Packet> group() {
    flush();
    List<Packet> group = new ArrayList<>();
    Packet setUp = headers.pictureSetUp();
    if (setUp != null) {
      group.add(setUp);
    }
    gop.packets().stream()
        .filter(packet -> packet.kind() == PacketKind.VIDEO && packet.isCoded())
        .forEach(group::add);
    return group;
  }

  /** What announces the stream, and all that is kept since the last key frame. */
  List<Packet> kept(long now) {
    flush();
    List<Packet> kept = new ArrayList<>(headers.at(entry(now)));
    kept.addAll(gop.packets());
    return kept;
  }

  /** What a viewer gets first who joins where the stream has come to {@code now}. */
  JoinSnapshot snapshot(Encoding encoding, boolean audio, boolean video, long now) {
    flush();
    boolean flows = !gop.isEmpty() || !video;
    return new JoinSnapshot(audio, video, headers, entry(now), gop.bytes(encoding), flows);
  }
}
