package rtcroom.engine.transcode;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import rtcroom.engine.ffmpeg.PacketProcess;
import rtcroom.engine.media.Packet;
import rtcroom.engine.stream.EventLoop;
import rtcroom.engine.stream.SoundRendition;
import rtcroom.engine.stream.StreamKey;

/**
 * The AAC of one publication: an encoder while somebody needs it, and another when one ends. What
 * came lately is kept, so that neither who comes first nor who saw one end misses any. On the loop.
 */
final class AacRendition implements SoundRendition {
  /** In milliseconds before the first sound that is wanted: decoders need some to begin well. */
  private static final long BEFORE = 80;

  /** Nobody has needed it for so long: it ends. Who reloads a page finds it still there. */
  private static final Duration LINGERS = Duration.ofSeconds(5);

  private final Transcoders shared;
  private final StreamKey stream;
  private final EventLoop loop;
  private final Consumer<Packet> out;
  private final RecentSound recent = new RecentSound();
  private final Restarts restarts = new Restarts();
  private final Patience patience = new Patience();
  private @Nullable Run run;
  private Instant neededAt = Instant.EPOCH;

  /** Of the last frame. */
  private long latest = Long.MIN_VALUE;

  /** Whether the last run ended too early. */
  private boolean broken;

  AacRendition(Transcoders shared, StreamKey stream, EventLoop loop, Consumer<Packet> out) {
    this.shared = shared;
    this.stream = stream;
    this.loop = loop;
    this.out = out;
  }

  @Override
  public Packet setUp(long time) {
    return AacFrames.setUp(time);
  }

  @Override
  public void take(Packet packet) {
    if (!recent.add(packet)) {
      return;
    }
    patience.given(shared.now());
    if (run != null && !run.encoder.take(packet)) {
      replace(run, TranscodeFault.STUCK, "");
    }
  }

  @Override
  public void need(boolean needed, long since) {
    Instant now = shared.now();
    neededAt = needed ? now : neededAt;
    Run running = run;
    if (running == null) {
      if (needed && !recent.isEmpty() && restarts.mayBegin(now)) {
        enter(now, broken ? latest : Math.max(latest, since));
      }
    } else if (neededAt.plus(LINGERS).isBefore(now)) {
      broken = false;
      stop(running);
    } else if (patience.isOver(now)) {
      replace(running, TranscodeFault.STUCK, "");
    }
  }

  private void enter(Instant now, long from) {
    if (shared.enter(stream)) {
      begin(now, from);
    } else {
      restarts.refused(now);
    }
  }

  private void begin(Instant now, long from) {
    Run begun = new Run(from, recent.since(from - BEFORE));
    run = begun;
    restarts.began(now);
    patience.began(now);
    shared.execute(begun.encoder);
  }

  private void stop(Run running) {
    run = null;
    running.encoder.kill();
    shared.leave();
  }

  private void replace(Run ended, TranscodeFault why, String lastLines) {
    if (run == ended) {
      stop(ended);
      broken = true;
      restarts.failed(shared.now());
      shared.failed(stream, why, lastLines);
    }
  }

  @Override
  public void end() {
    if (run != null) {
      stop(run);
    }
  }

  /** One encoder from its start to its end. */
  private final class Run implements PacketProcess.Output {
    private final long from;
    private final PacketProcess encoder;

    Run(long from, List<Packet> first) {
      this.from = from;
      this.encoder = shared.encoder(new AacCoder(), first, this);
    }

    @Override
    public void packet(Packet packet) {
      loop.execute(() -> made(packet));
    }

    private void made(Packet packet) {
      if (run == this) {
        patience.answered();
        if (packet.time() >= from && packet.time() > latest) {
          latest = packet.time();
          out.accept(packet);
        }
      }
    }

    @Override
    public void ended(String lastLines) {
      loop.execute(() -> replace(this, TranscodeFault.ENDED, lastLines));
    }
  }
}
