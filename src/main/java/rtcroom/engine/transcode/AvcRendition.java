package rtcroom.engine.transcode;

import io.vertx.core.buffer.Buffer;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import rtcroom.engine.ffmpeg.PacketProcess;
import rtcroom.engine.media.Formats;
import rtcroom.engine.media.Packet;
import rtcroom.engine.media.VideoFormat;
import rtcroom.engine.media.VideoTagHeader;
import rtcroom.engine.stream.EventLoop;
import rtcroom.engine.stream.PictureRendition;
import rtcroom.engine.stream.PictureRenditions;
import rtcroom.engine.stream.StreamKey;

/**
 * The H.264 of one publication: an encoder while somebody needs it, and another when one ends or
 * the pictures change their size. On the loop.
 */
final class AvcRendition implements PictureRendition {
  /** Nobody has needed it for so long: it ends. Who reloads a page finds it still there. */
  private static final Duration LINGERS = Duration.ofSeconds(5);

  /** In milliseconds: a successor leaves out what is older, or it would be late for ever. */
  private static final long CAUGHT_UP = 500;

  private final Transcoders shared;
  private final StreamKey stream;
  private final EventLoop loop;
  private final PictureRenditions.Source source;
  private final Restarts restarts = new Restarts();
  private final Patience patience = new Patience();
  private @Nullable Run run;

  /** The one that is still to give the last pictures before the present one's first. */
  private @Nullable Run before;

  private Instant neededAt = Instant.EPOCH;

  /** Whether a key frame is waited for, to begin with. */
  private boolean wanting;

  private @Nullable Packet setUp;

  /** When the picture that came last is shown. */
  private long newest;

  /** Of the last picture that was made. */
  private long latest = Long.MIN_VALUE;

  AvcRendition(
      Transcoders shared, StreamKey stream, EventLoop loop, PictureRenditions.Source source) {
    this.shared = shared;
    this.stream = stream;
    this.loop = loop;
    this.source = source;
  }

  @Override
  public void take(Packet packet) {
    if (packet.isHeader()) {
      setUp = packet;
      return;
    }
    newest = packet.time() + VideoTagHeader.read(packet.body()).compositionTime();
    patience.given(shared.now());
    Run running = run;
    if (packet.isKeyFrame() && wanting) {
      begin(shared.now(), List.of(packet), newest);
    } else if (running != null && packet.isKeyFrame() && !running.fits(packet, setUp)) {
      change(running, packet);
    } else if (running != null && !running.encoder.take(packet)) {
      replace(running, TranscodeFault.STUCK, "");
    }
  }

  private void change(Run running, Packet key) {
    if (shared.mayStart(stream)) {
      restarts.began(shared.now());
      patience.began(shared.now());
      kill(before);
      before = running;
      running.encoder.finish();
      start(List.of(key), newest);
    } else {
      replace(running, TranscodeFault.CHANGING, "");
    }
  }

  @Override
  public void need(boolean needed) {
    Instant now = shared.now();
    neededAt = needed ? now : neededAt;
    Run running = run;
    if (neededAt.plus(LINGERS).isBefore(now)) {
      stop();
    } else if (wanting) {
      source.keyFrame().run();
    } else if (running == null) {
      if (needed && restarts.mayBegin(now)) {
        enter(now);
      }
    } else if (patience.isOver(now)) {
      replace(running, TranscodeFault.STUCK, "");
    }
  }

  private void enter(Instant now) {
    if (!shared.enter(stream)) {
      restarts.refused(now);
      return;
    }
    List<Packet> pictures = source.group().get();
    boolean any = !pictures.isEmpty() && pictures.getLast().isCoded();
    if (any) {
      setUp = pictures.getFirst().isHeader() ? pictures.getFirst() : setUp;
      List<Packet> coded = pictures.stream().filter(Packet::isCoded).toList();
      begin(now, coded, Math.max(latest + 1, newest - CAUGHT_UP));
    } else {
      wanting = true; // which is asked for from now on
    }
  }

  private void begin(Instant now, List<Packet> pictures, long from) {
    wanting = false;
    restarts.began(now);
    patience.began(now);
    start(pictures, from);
  }

  private void start(List<Packet> pictures, long from) {
    Run begun = new Run(pictures, from);
    run = begun;
    shared.execute(begun.encoder);
  }

  private void stop() {
    if (run != null || wanting) {
      shared.leave();
    }
    kill(run);
    kill(before);
    run = null;
    before = null;
    wanting = false;
  }

  private static void kill(@Nullable Run ended) {
    if (ended != null) {
      ended.encoder.kill();
    }
  }

  private void replace(Run ended, TranscodeFault why, String lastLines) {
    if (run == ended) {
      stop();
      restarts.failed(shared.now());
      shared.failed(stream, why, lastLines);
    }
  }

  @Override
  public void end() {
    stop();
  }

  /** One encoder from its start to its end. */
  private final class Run implements PacketProcess.Output {
    private final VideoFormat format;
    private final Buffer config;
    private final PacketProcess encoder;

    Run(List<Packet> pictures, long from) {
      format = format(pictures.getFirst(), setUp);
      config = config(setUp);
      AvcCoder coder = new AvcCoder(format, config, pictures.getFirst().time(), from);
      encoder = shared.encoder(coder, pictures, this);
    }

    private static Buffer config(@Nullable Packet head) {
      int from = head == null ? 0 : VideoTagHeader.read(head.body()).payload();
      return head == null ? Buffer.buffer() : head.body().slice(from, head.body().length());
    }

    private static VideoFormat format(Packet key, @Nullable Packet head) {
      return Formats.video(head == null ? key : head);
    }

    /** Whether it can go on with that key frame. */
    boolean fits(Packet key, @Nullable Packet before) {
      return config.equals(config(before)) && format.equals(format(key, before));
    }

    @Override
    public void packet(Packet packet) {
      loop.execute(() -> made(packet));
    }

    private void made(Packet packet) {
      if (run == this) {
        patience.answered();
        kill(before);
        before = null;
      } else if (before != this) {
        return;
      }
      if (packet.time() > latest) {
        latest = packet.isCoded() ? packet.time() : latest;
        source.out().accept(packet);
      }
    }

    @Override
    public void ended(String lastLines) {
      loop.execute(() -> replace(this, TranscodeFault.ENDED, lastLines));
    }
  }
}
