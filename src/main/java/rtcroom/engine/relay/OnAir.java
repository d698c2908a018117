package rtcroom.engine.relay;

import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;
import rtcroom.engine.media.Packet;
import rtcroom.engine.media.PacketKind;

/** One publication of a stream. What tells its state may be asked on any thread. */
final class OnAir implements Publication {
  private final LiveStream stream;
  private final Publisher publisher;
  private final StreamStart start;
  private final InstantSource clock;
  private final Runnable whenOver;
  private final RelayTotals totals;
  private final AtomicBoolean over = new AtomicBoolean();
  private volatile long lastHeard;
  private volatile boolean heard;
  private volatile boolean live;
  private final LongAdder bytes = new LongAdder();

  /**
   * One that has sent nothing yet.
   *
   * @param totals counts for all streams
   * @param whenOver runs once, on any thread
   */
  OnAir(
      LiveStream stream,
      Publisher publisher,
      InstantSource clock,
      RelayTotals totals,
      Runnable whenOver) {
    this.stream = stream;
    this.publisher = publisher;
    this.clock = clock;
    this.totals = totals;
    this.whenOver = whenOver;
    Instant now = clock.instant();
    this.start = new StreamStart(stream.name(), publisher.protocol(), publisher.address(), now);
    this.lastHeard = now.toEpochMilli();
  }

  StreamStart start() {
    return start;
  }

  /** Whether a coded packet has come. */
  boolean isLive() {
    return live && !over.get();
  }

  long bytes() {
    return bytes.sum();
  }

  @Nullable Instant lastPacket() {
    return heard ? Instant.ofEpochMilli(lastHeard) : null;
  }

  @Override
  public void accept(Packet packet) {
    if (over.get()) {
      return;
    }
    if (Headers.isTooLarge(packet)) {
      cut(Ending.HEADER_TOO_LARGE);
      return;
    }
    lastHeard = clock.millis();
    heard = true;
    bytes.add(packet.body().length());
    totals.received(packet.body().length());
    if (!live && packet.kind() != PacketKind.DATA && !packet.isHeader()) {
      live = true;
    }
    stream.run(() -> stream.take(this, packet));
  }

  @Override
  public void end() {
    finish(Ending.UNPUBLISHED);
  }

  /** Ends it from this side. */
  void cut(Ending why) {
    if (finish(why)) {
      publisher.cut(why);
    }
  }

  boolean isSilentFor(long millis) {
    return clock.millis() - lastHeard > millis;
  }

  /** Cuts a publisher that sends nothing. */
  void look(RelaySettings.Patience patience) {
    if (isSilentFor((heard ? patience.nextPacket() : patience.firstPacket()).toMillis())) {
      cut(Ending.SILENT);
    }
  }

  private boolean finish(Ending why) {
    if (!over.compareAndSet(false, true)) {
      return false;
    }
    totals.end(why);
    stream.over(this, why);
    whenOver.run();
    return true;
  }
}
