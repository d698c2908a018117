package rtcroom.fuzz;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.parallel.ExecutionMode.CONCURRENT;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import rtcroom.engine.amf.AmfFuzz;
import rtcroom.engine.flv.FlvFuzz;
import rtcroom.engine.hls.HlsWindowFuzz;
import rtcroom.engine.hls.SegmenterFuzz;
import rtcroom.engine.media.MeterFuzz;
import rtcroom.engine.relay.StreamTimeFuzz;
import rtcroom.engine.rtmp.ChunkFuzz;
import rtcroom.engine.rtmp.HandshakeFuzz;
import rtcroom.engine.rtmp.MessageFuzz;
import rtcroom.engine.webrtc.bridge.BridgeFuzz;
import rtcroom.engine.webrtc.call.WantFuzz;
import rtcroom.engine.webrtc.forward.ForwardFuzz;
import rtcroom.engine.webrtc.ice.StunFuzz;
import rtcroom.engine.webrtc.rtp.RtpFuzz;
import rtcroom.engine.webrtc.sdp.OfferFuzz;
import rtcroom.engine.webrtc.sound.AacFuzz;
import rtcroom.engine.webrtc.srtp.SrtpFuzz;
import rtcroom.live.mix.MixOrderFuzz;
import rtcroom.testing.Busy;
import rtcroom.testing.programs.Program;

/**
 * Lets Jazzer look for bytes that break what reads from the network: by an exception, by taking for
 * ever, or by filling the memory. Some seconds each; {@code -Drtcroom.fuzz.seconds=600} makes it
 * more. What it found before is tried first: {@code target/fuzz} keeps it.
 */
@Busy
class FuzzTest {
  /** For each target; half a minute in all. */
  private static final int SECONDS = Integer.getInteger("rtcroom.fuzz.seconds", 2);

  private static final String SEARCHED =
      String.join(
          File.pathSeparator,
          "rtcroom.engine.**",
          "rtcroom.live.mix.**",
          "net.sourceforge.jaad.**");

  private static final Path FOLDER = Path.of("target", "fuzz");

  /** The core this class asks for: with more searches at a time each would search less. */
  private static final Semaphore CORES = new Semaphore(1);

  /**
   * Jars the targets need. Jazzer opens every one it is given, which took longer than the search.
   */
  private static final Pattern NEEDED =
      Pattern.compile(
          ".*(classes|jazzer|vertx-core|netty-common|netty-buffer|slf4j|logback|jspecify|jackson|javasound-aac"
              + "|concentus).*");

  /**
   * What the targets and Jazzer need of the JDK. Jazzer reads every class of every module before
   * each search, and those of {@code java.base} are a third of all.
   */
  private static final String MODULES =
      "java.base,java.instrument,java.logging,java.management,jdk.attach,jdk.unsupported";

  /** Traps in modules that are not there, so nothing can run into them. */
  private static final List<String> ABSENT =
      List.of(
          "LdapInjection",
          "NamingContextLookup",
          "ScriptEngineInjection",
          "SqlInjection",
          "XPathInjection",
          "XmlParserSsrfGuidance");

  /**
   * Shows a search the way through regular expressions, for which Jazzer rewrites those of the JDK:
   * half a second of a core. Where none is asked about what came, none is in the way.
   */
  private static final String EXPRESSIONS = "RegexRoadblocks";

  private static final Set<Class<?>> ASKING_EXPRESSIONS =
      Set.of(MixOrderFuzz.class, FlvFuzz.class, MessageFuzz.class, MeterFuzz.class);

  @ParameterizedTest
  @Execution(CONCURRENT)
  @ValueSource(
      classes = {
        StunFuzz.class,
        SrtpFuzz.class,
        HandshakeFuzz.class,
        ChunkFuzz.class,
        AmfFuzz.class,
        MessageFuzz.class,
        FlvFuzz.class,
        MeterFuzz.class,
        SegmenterFuzz.class,
        StreamTimeFuzz.class,
        HlsWindowFuzz.class,
        MixOrderFuzz.class,
        OfferFuzz.class,
        BridgeFuzz.class,
        ForwardFuzz.class,
        RtpFuzz.class,
        AacFuzz.class,
        WantFuzz.class
      })
  void whatever_arrives_is_read_or_refused(Class<?> target) throws Exception {
    Path corpus = Files.createDirectories(FOLDER.resolve(target.getSimpleName()));
    Seeds.lay(target, corpus);
    Duration limit = Duration.ofSeconds(SECONDS).plusMinutes(10);
    Program.Ended ended = inTurn(() -> Program.run(limit, command(target, corpus)));
    assertThat(ended.status()).as(ended.complaints()).isZero();
    assertThat(ended.complaints()).as("it ran, and saw the code it tries").contains("cov: ");
  }

  private static <T> T inTurn(Supplier<T> search) throws InterruptedException {
    CORES.acquire();
    try {
      return search.get();
    } finally {
      CORES.release();
    }
  }

  private static List<String> command(Class<?> target, Path corpus) {
    return Stream.concat(machine().stream(), search(target, corpus).stream()).toList();
  }

  private static List<String> machine() {
    return List.of(
        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        "-Xmx512m",
        "-XX:+EnableDynamicAgentLoading",
        "-XX:+UseSerialGC",
        // In a short search the second compiler costs more than it gives.
        "-XX:TieredStopAtLevel=" + (SECONDS < 60 ? 1 : 4),
        "--limit-modules=" + MODULES,
        "-cp",
        classPath());
  }

  private static List<String> search(Class<?> target, Path corpus) {
    return List.of(
        "com.code_intelligence.jazzer.Jazzer",
        "--target_class=" + target.getName(),
        "--instrumentation_includes=" + SEARCHED,
        "--custom_hook_includes=" + SEARCHED, // hooking the JDK takes longer than the search
        "--disabled_hooks=" + needless(target),
        "--reproducer_path=" + FOLDER,
        "-artifact_prefix=" + FOLDER + "/" + target.getSimpleName() + "-",
        "-max_total_time=" + SECONDS,
        "-timeout=30",
        "-rss_limit_mb=3000",
        "-max_len=8192",
        corpus.toString());
  }

  private static String needless(Class<?> target) {
    Stream<String> expressions =
        ASKING_EXPRESSIONS.contains(target) ? Stream.of() : Stream.of(EXPRESSIONS);
    return Stream.concat(ABSENT.stream(), expressions)
        .map(hook -> "com.code_intelligence.jazzer.sanitizers." + hook)
        .collect(Collectors.joining(File.pathSeparator));
  }

  private static String classPath() {
    return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator, -1))
        .filter(entry -> NEEDED.matcher(Path.of(entry).getFileName().toString()).matches())
        .collect(Collectors.joining(File.pathSeparator));
  }
}
