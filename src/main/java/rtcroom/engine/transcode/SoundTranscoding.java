package rtcroom.engine.transcode;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import rtcroom.base.EnumCounts;
import rtcroom.base.LogLimit;
import rtcroom.engine.ffmpeg.FfmpegProgram;
import rtcroom.engine.media.Packet;
import rtcroom.engine.stream.EventLoop;
import rtcroom.engine.stream.SoundRendition;
import rtcroom.engine.stream.SoundRenditions;
import rtcroom.engine.stream.StreamKey;

/**
 * Makes AAC of all streams whose sound is Opus, for those who need it. Safe for use by many
 * threads; nothing blocks.
 */
public final class SoundTranscoding implements SoundRenditions {
  /** How often the program should be looked for. */
  public static final Duration LOOKS = Duration.ofSeconds(10);

  private static final Logger LOG = LoggerFactory.getLogger(SoundTranscoding.class);

  private final TranscodeSettings settings;
  private final FfmpegProgram program;
  private final Executor threads;
  private final InstantSource clock;
  private final LogLimit<TranscodeFault> lines;
  private final EnumCounts<TranscodeFault> faults = new EnumCounts<>(TranscodeFault.class);
  private final AtomicInteger running = new AtomicInteger();
  private volatile Optional<Path> found = Optional.empty();

  /**
   * One that makes nothing yet.
   *
   * @param threads virtual
   * @param clock steady: it goes only forward
   */
  public SoundTranscoding(
      TranscodeSettings settings, FfmpegProgram program, Executor threads, InstantSource clock) {
    this.settings = settings;
    this.program = program;
    this.threads = threads;
    this.clock = clock;
    this.lines = new LogLimit<>(10, Duration.ofMinutes(1), clock, SoundTranscoding::leftOut);
  }

  /** Looks for the program again, which operators install when they find it missing. Blocks. */
  public void look() {
    found = settings.mode() == TranscodeMode.OFF ? Optional.empty() : program.find();
  }

  /** As {@link #look}, but returns at once; to be called every {@link #LOOKS}. */
  public void lookSoon() {
    threads.execute(this::look);
  }

  @Override
  public Optional<SoundRendition> begin(StreamKey stream, EventLoop loop, Consumer<Packet> out) {
    if (settings.mode() == TranscodeMode.OFF) {
      return Optional.empty();
    }
    if (found.isEmpty()) {
      faults.add(TranscodeFault.NO_FFMPEG, 1);
      if (lines.grants(TranscodeFault.NO_FFMPEG)) {
        LOG.atWarn()
            .addKeyValue("stream", stream)
            .addKeyValue("searched", program.wanted())
            .log("no ffmpeg to make AAC of Opus: players that take no Opus hear nothing");
      }
      return Optional.empty();
    }
    return Optional.of(new AacRendition(this, stream, loop, out));
  }

  /** Processes that run now. */
  public int running() {
    return running.get();
  }

  /** How often somebody was left without, or without for a while. */
  public long faults(TranscodeFault why) {
    return faults.of(why);
  }

  Instant now() {
    return clock.instant();
  }

  AacEncoder encoder(AacEncoder.Output output) {
    return new AacEncoder(found.orElse(Path.of("ffmpeg")), threads, output);
  }

  void execute(Runnable encoder) {
    threads.execute(encoder);
  }

  /** Takes one of the places for processes; false where none is free. */
  boolean enter(StreamKey stream) {
    int before = running.getAndUpdate(now -> now < settings.most() ? now + 1 : now);
    boolean entered = before < settings.most();
    faults.add(TranscodeFault.FULL, entered ? 0 : 1);
    if (!entered && lines.grants(TranscodeFault.FULL)) {
      LOG.atWarn()
          .addKeyValue("stream", stream)
          .addKeyValue("most", settings.most())
          .log("no more processes may make AAC: players that take no Opus hear nothing");
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
          .log("a process that makes AAC ended and gets a successor");
    }
  }

  private static void leftOut(TranscodeFault why, long count) {
    LOG.atWarn()
        .addKeyValue("cause", why.word())
        .addKeyValue("leftOut", count)
        .log("more trouble in making AAC within a minute");
  }
}
