import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicReferenceArray;

/**
 * What AAC of one stream costs in its process of ffmpeg: processor time, memory, and how long a
 * frame takes from its last sample but one frame to its bytes. Samples are given in real time, 20
 * ms at once, as the server gives them. {@code java Aac.java FFMPEG [SECONDS]}
 */
public final class Aac {
  private static final int PIECE = 960;
  private static final int FRAME = 1024;

  /** As rtcroom.engine.transcode.AacCoder has them. */
  private static final String ARGUMENTS =
      "-hide_banner -nostats -v error -threads 1 -probesize 32 -analyzeduration 0 -f s16le -ar"
          + " 48000 -ac 2 -i pipe:0 -c:a aac -b:a 96k -flush_packets 1 -f adts pipe:1";

  private Aac() {}

  public static void main(String[] args) throws Exception {
    int pieces = (args.length > 1 ? Integer.parseInt(args[1]) : 60) * 50;
    List<String> command = new java.util.ArrayList<>(List.of(args[0]));
    command.addAll(List.of(ARGUMENTS.split(" ")));
    Process process =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    AtomicReferenceArray<Long> given = new AtomicReferenceArray<>(pieces);
    double[] late = new double[pieces];
    int[] frames = new int[1];
    Thread reader =
        Thread.ofPlatform().start(() -> read(process.getInputStream(), given, late, frames));
    feed(process.getOutputStream(), given);
    String memory = Files.readString(Path.of("/proc/" + process.pid() + "/smaps_rollup"));
    String[] stat =
        Files.readString(Path.of("/proc/" + process.pid() + "/stat"))
            .replaceFirst(".*\\) ", "")
            .split(" ");
    process.getOutputStream().close();
    process.waitFor();
    reader.join();
    double[] sorted = Arrays.copyOfRange(late, 50, frames[0]);
    Arrays.sort(sorted);
    double cpu = (Long.parseLong(stat[11]) + Long.parseLong(stat[12])) / 100.0;
    System.out.printf(
        "%s: %.1f %% of a core, resident %d MiB of which its own %d MiB; frame late p50 %.0f ms,"
            + " p95 %.0f ms; %d frames%n",
        Path.of(args[0]).getFileName(),
        cpu * 100 / (pieces / 50.0),
        kib(memory, "Rss") >> 10,
        kib(memory, "Private_Dirty") + kib(memory, "Private_Clean") >> 10,
        sorted[sorted.length / 2],
        sorted[sorted.length * 95 / 100],
        frames[0]);
  }

  private static void feed(OutputStream to, AtomicReferenceArray<Long> given) throws Exception {
    Random random = new Random(1);
    long begun = System.nanoTime();
    for (int i = 0; i < given.length(); i++) {
      byte[] piece = new byte[PIECE * 4];
      for (int j = 0; j < PIECE * 2; j++) {
        int sample =
            (int) (8000 * Math.sin((i * PIECE + j / 2) * 0.0576) + random.nextGaussian() * 1500);
        piece[2 * j] = (byte) sample;
        piece[2 * j + 1] = (byte) (sample >> 8);
      }
      long wait = begun + i * 20_000_000L - System.nanoTime();
      Thread.sleep(Math.max(0, wait / 1_000_000));
      given.set(i, System.nanoTime());
      to.write(piece);
      to.flush();
    }
  }

  /**
   * Frame n holds the samples from 1024·(n-1) on, so it is due when the first of them was given.
   */
  private static void read(
      InputStream in, AtomicReferenceArray<Long> given, double[] late, int[] frames) {
    try {
      for (byte[] head = in.readNBytes(7); head.length == 7; head = in.readNBytes(7)) {
        in.skipNBytes(((head[3] & 3) << 11 | (head[4] & 0xFF) << 3 | (head[5] & 0xFF) >> 5) - 7);
        int piece = Math.max(0, frames[0] - 1) * FRAME / PIECE;
        if (piece < given.length() && given.get(piece) != null) {
          late[frames[0]] = (System.nanoTime() - given.get(piece)) / 1e6;
        }
        frames[0]++;
      }
    } catch (IOException killed) {
      // What came until now counts.
    }
  }

  private static long kib(String memory, String name) {
    return memory
        .lines()
        .filter(line -> line.startsWith(name + ":"))
        .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")))
        .sum();
  }
}
