package rtcroom.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import rtcroom.live.embedded.amf.AmfFuzz;
import rtcroom.live.embedded.flv.FlvFuzz;
import rtcroom.live.embedded.hls.SegmenterFuzz;
import rtcroom.live.embedded.rtmp.ChunkFuzz;
import rtcroom.live.embedded.rtmp.HandshakeFuzz;
import rtcroom.live.embedded.rtmp.MessageFuzz;
import rtcroom.live.media.MeterFuzz;
import rtcroom.peers.Program;

/**
 * Lets Jazzer look for bytes that break what reads from the network: by an exception, by taking for
 * ever, or by filling the memory. Some seconds each; {@code -Drtcroom.fuzz.seconds=600} makes it
 * more. What it found before is tried first: {@code target/fuzz} keeps it.
 */
@DisplayNameGeneration(ReplaceUnderscores.class)
class FuzzTest {
  private static final int SECONDS = Integer.getInteger("rtcroom.fuzz.seconds", 6);
  private static final Path FOLDER = Path.of("target", "fuzz");

  @ParameterizedTest
  @ValueSource(
      classes = {
        HandshakeFuzz.class,
        ChunkFuzz.class,
        AmfFuzz.class,
        MessageFuzz.class,
        FlvFuzz.class,
        MeterFuzz.class,
        SegmenterFuzz.class
      })
  void whatever_arrives_is_read_or_refused(Class<?> target) throws IOException {
    Path corpus = Files.createDirectories(FOLDER.resolve(target.getSimpleName()));
    Seeds.lay(target, corpus);
    Duration limit = Duration.ofSeconds(SECONDS).plusMinutes(10);
    Program.Ended ended = Program.run(limit, command(target, corpus));
    assertThat(ended.status()).as(ended.complaints()).isZero();
    assertThat(ended.complaints()).as("it ran, and saw the code it tries").contains("cov: ");
  }

  private static List<String> command(Class<?> target, Path corpus) {
    return List.of(
        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        "-Xmx512m",
        "-XX:+EnableDynamicAgentLoading",
        "-cp",
        System.getProperty("java.class.path"),
        "com.code_intelligence.jazzer.Jazzer",
        "--target_class=" + target.getName(),
        "--instrumentation_includes=rtcroom.live.**",
        "--custom_hook_includes=rtcroom.live.**", // hooking the JDK takes longer than the search
        "--reproducer_path=" + FOLDER,
        "-artifact_prefix=" + FOLDER + "/" + target.getSimpleName() + "-",
        "-max_total_time=" + SECONDS,
        "-timeout=30",
        "-rss_limit_mb=3000",
        "-max_len=8192",
        corpus.toString());
  }
}
