package rtcroom.engine.transcode;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import rtcroom.base.EnumCounts;
import rtcroom.base.LogLimit;
import rtcroom.base.Rate;
import rtcroom.base.RateLimit;
import rtcroom.engine.ffmpeg.FfmpegProgram;
import rtcroom.engine.ffmpeg.PacketProcess;
import rtcroom.engine.media.Packet;
import rtcroom.engine.stream.StreamKey;

/** Processes of ffmpeg for one kind of work, as many as may be. Safe for use by many threads. */
final class Transcoders {
  private static final Logger LOG = LoggerFactory.getLogger(Transcoders.class);

  /**
   * Of the processes of one stream. Whoever publishes says when another is needed: by another size,
   * another codec, by coming again.
   */
  private static final Rate STARTS = new Rate(1, 8);

  private final Work work;
  private final int most;
  private final FfmpegProgram program;
  private final Executor threads;
  private final InstantSource clock;
  private final LogLimit<TranscodeFault> lines;
  private final EnumCounts<TranscodeFault> faults = new EnumCounts<>(TranscodeFault.class);
  private final RateLimit<StreamKey> starts;
  private final AtomicInteger running = new AtomicInteger();
  private volatile Optional<Path> found = Optional.empty();

  /**
   * What it is about, for whoever reads logs.
   *
   * @param made such as {@code AAC}
   * @param without what comes of it where none is made
   */
  record Work(String made, String without) {}

  /** With none yet. */
  Transcoders(Work work, int most, FfmpegProgram program, Executor threads, InstantSource clock) {
    this.work = work;
    this.most = most;
    this.program = program;
    this.threads = threads;
    this.clock = clock;
    this.starts = new RateLimit<>(STARTS, () -> TimeUnit.MILLISECONDS.toNanos(clock.millis()));
    this.lines = new LogLimit<>(10, Duration.ofMinutes(1), clock, this::leftOut);
  }

  /** Looks for the program again, which operators install when they find it missing. Blocks. */
  Optional<Path> look() {
    found = program.find();
    return found;
  }

  /** Whether there is a program; says so where there is none. */
  boolean isThere(StreamKey stream) {
    if (found.isEmpty()) {
      missing(stream, TranscodeFault.NO_FFMPEG, program.wanted());
    }
    return found.isPresent();
  }

  /** Nothing can be made. */
  void missing(StreamKey stream, TranscodeFault why, String searched) {
    faults.add(why, 1);
    if (lines.grants(why)) {
      LOG.atWarn()
          .addKeyValue("stream", stream)
          .addKeyValue("cause", why.word())
          .addKeyValue("searched", searched)
          .log("no ffmpeg to make {}: {}", work.made(), work.without());
    }
  }

  int running() {
    return running.get();
  }

  long faults(TranscodeFault why) {
    return faults.of(why);
  }

  Instant now() {
    return clock.instant();
  }

  PacketProcess encoder(
      PacketProcess.Coder coder, List<Packet> first, PacketProcess.Output output) {
    return new PacketProcess(() -> found.orElse(Path.of("ffmpeg")), threads, coder, first, output);
  }

  void execute(Runnable task) {
    threads.execute(task);
  }

  /** Whether a process may begin for the stream that has had others; to be asked for each. */
  boolean mayStart(StreamKey stream) {
    return starts.take(stream).isZero();
  }

  /** Takes one of the places for processes; false where none is free, or the stream had many. */
  boolean enter(StreamKey stream) {
    if (!mayStart(stream)) {
      faults.add(TranscodeFault.CHANGING, 1);
      return false;
    }
    return entered(stream);
  }

  private boolean entered(StreamKey stream) {
    int before = running.getAndUpdate(now -> now < most ? now + 1 : now);
    boolean entered = before < most;
    faults.add(TranscodeFault.FULL, entered ? 0 : 1);
    if (!entered && lines.grants(TranscodeFault.FULL)) {
      LOG.atWarn()
          .addKeyValue("stream", stream)
          .addKeyValue("most", most)
          .log("no more processes may make {}: {}", work.made(), work.without());
    }
    return entered;
  }

  void leave() {
    running.decrementAndGet();
  }

  void failed(StreamKey stream, TranscodeFault why, String lastLines) {
    faults.add(why, 1);
    if (lines.grants(why)) {
      LOG.atWarn()
          .addKeyValue("stream", stream)
          .addKeyValue("cause", why.word())
          .addKeyValue("said", lastLines)
          .log("a process that makes {} ended and gets a successor", work.made());
    }
  }

  private void leftOut(TranscodeFault why, long count) {
    LOG.atWarn()
        .addKeyValue("cause", why.word())
        .addKeyValue("leftOut", count)
        .log("more trouble in making {} within a minute", work.made());
  }
}
