package rtcroom.engine.relay;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import rtcroom.engine.media.FlvForm;
import rtcroom.engine.media.Packet;
import rtcroom.engine.media.PacketRole;
import rtcroom.engine.stream.EndCause;
import rtcroom.engine.stream.Publication;
import rtcroom.engine.stream.Publisher;
import rtcroom.engine.stream.PushProtocol;
import rtcroom.engine.stream.PushQuality;
import rtcroom.engine.stream.StreamStart;

/** One publication of a stream. What tells its state may be asked on any thread. */
final class LivePublication implements Publication {
  private final LiveStream stream;
  private final Publisher publisher;
  private final StreamStart start;
  private final InstantSource clock;
  private final Runnable whenEnded;
  private final RelayTotals totals;
  private final AtomicBoolean ended = new AtomicBoolean();
  private volatile long lastHeard;
  private volatile boolean heard;
  private volatile boolean live;
  private final LongAdder bytes = new LongAdder();
  private final FlvForm form = new FlvForm();
  private final Consumer<Packet> passOn = this::passOn;

  /**
   * One that has sent nothing yet.
   *
   * @param totals counts for all streams
   * @param whenEnded runs once, on any thread
   */
  LivePublication(
      LiveStream stream,
      Publisher publisher,
      InstantSource clock,
      RelayTotals totals,
      Runnable whenEnded) {
    this.stream = stream;
    this.publisher = publisher;
    this.clock = clock;
    this.totals = totals;
    this.whenEnded = whenEnded;
    Instant now = clock.instant();
    this.start = new StreamStart(stream.key(), publisher.protocol(), publisher.address(), now);
    this.lastHeard = now.toEpochMilli();
  }

  StreamStart start() {
    return start;
  }

  /** Whether a coded packet has come. */
  boolean isLive() {
    return live && !ended.get();
  }

  long bytes() {
    return bytes.sum();
  }

  @Nullable Instant lastPacket() {
    return heard ? Instant.ofEpochMilli(lastHeard) : null;
  }

  @Override
  public void accept(Packet packet) {
    if (ended.get()) {
      return;
    }
    if (StreamHeaders.isTooLarge(packet)) {
      cut(EndCause.HEADER_TOO_LARGE);
      return;
    }
    lastHeard = clock.millis();
    heard = true;
    bytes.add(packet.body().length());
    totals.received(packet.body().length());
    if (!live && packet.role() == PacketRole.CODED) {
      live = true;
    }
    form.take(packet, passOn);
  }

  private void passOn(Packet packet) {
    stream.run(() -> stream.accept(this, packet));
  }

  @Override
  public void end() {
    finish(EndCause.UNPUBLISHED);
  }

  /** Ends what its publisher has not been told of; false if it has ended, and he was cut. */
  boolean withdraw() {
    return finish(EndCause.STOPPED);
  }

  /** Ends it from this side. */
  void cut(EndCause why) {
    if (finish(why)) {
      publisher.cut(why);
    }
  }

  boolean isOfOtherNode() {
    return publisher.isOfOtherNode();
  }

  void wantKeyFrame() {
    publisher.wantKeyFrame();
  }

  Optional<PushQuality> quality() {
    return publisher.quality();
  }

  boolean isSilentFor(long millis) {
    return clock.millis() - lastHeard > millis;
  }

  /** Cuts a publisher that sends nothing; what is made here waits for what it is made of. */
  void cutIfSilent(RelaySettings.Timeouts timeouts) {
    boolean made = start.protocol() == PushProtocol.MIX;
    if (!made && isSilentFor((heard ? timeouts.nextPacket() : timeouts.firstPacket()).toMillis())) {
      cut(EndCause.SILENT);
    }
  }

  private boolean finish(EndCause why) {
    if (!ended.compareAndSet(false, true)) {
      return false;
    }
    totals.end(why);
    stream.ended(this, why);
    whenEnded.run();
    return true;
  }
}
