package rtcroom.doctor;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import rtcroom.base.Wording;
import rtcroom.cluster.ClusterSettings;
import rtcroom.cluster.Membership;
import rtcroom.cluster.NodeReport;
import rtcroom.cluster.ratis.ClusterOperator;

/**
 * Whether the disk is fit for a log, and the other nodes are there, with the same secret and time.
 */
final class ClusterChecks {
  private static final int WRITES = 40;
  private static final int BYTES = 4096;
  private static final long SLOW_MICROS = 10_000;
  private static final long CLOCK_MILLIS = 1_000;

  private static final Wording DISK =
      new Wording(
          "写盘（fsync）中位 %.1f 毫秒，最慢 %.1f 毫秒", "a write to the disk takes %.1f ms, %.1f ms at most");
  private static final Wording SLOW =
      new Wording(
          "写盘（fsync）中位 %.1f 毫秒，最慢 %.1f 毫秒：每次变更都要等待，请用本机 SSD",
          "a write to the disk takes %.1f ms, %.1f ms at most, and all that changes waits for it:"
              + " use a local SSD");
  private static final Wording NO_DISK = new Wording("不可写：%s", "cannot be written to: %s");
  private static final Wording ANSWERS =
      new Wording("%s 应答，时钟相差 %d 毫秒", "%s answers; its clock is %d ms off");
  private static final Wording OFF =
      new Wording(
          "%s 应答，但时钟相差 %d 毫秒：请用 NTP 对时", "%s answers, but its clock is %d ms off: let NTP set it");
  private static final Wording SILENT =
      new Wording(
          "%s（%s）没有应答：未启动、端口不通或 cluster.secret 不同",
          "%s (%s) does not answer: it is not started, its port is closed, or its cluster.secret"
              + " another");

  private final ClusterSettings settings;
  private final InstantSource clock;

  /**
   * @param clock that of this machine
   */
  ClusterChecks(ClusterSettings settings, InstantSource clock) {
    this.settings = settings;
    this.clock = clock;
  }

  List<Check> all() {
    List<Check> checks = new ArrayList<>();
    Path data = settings.data();
    if (data != null) {
      checks.add(new Check("cluster.data", () -> List.of(disk(data))));
    }
    Membership members = settings.members();
    if (members != null) {
      checks.add(new Check("cluster.members", () -> nodes(members)));
    }
    return checks;
  }

  private static Finding disk(Path data) {
    try {
      long[] micros = writes(existing(data));
      Arrays.sort(micros);
      double median = micros[WRITES / 2] / 1e3;
      double longest = micros[WRITES - 1] / 1e3;
      return micros[WRITES / 2] > SLOW_MICROS
          ? Finding.warning("cluster.data", SLOW.with(median, longest))
          : Finding.fine("cluster.data", DISK.with(median, longest));
    } catch (IOException e) {
      return Finding.wrong("cluster.data", NO_DISK.with(e.toString()));
    }
  }

  /** The start makes the folder; nothing is made here. */
  private static Path existing(Path data) throws IOException {
    for (@Nullable Path folder = data.toAbsolutePath();
        folder != null;
        folder = folder.getParent()) {
      if (Files.isDirectory(folder)) {
        return folder;
      }
    }
    throw new IOException("no folder above " + data);
  }

  private static long[] writes(Path folder) throws IOException {
    Path file = Files.createTempFile(folder, "doctor", null);
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      long[] micros = new long[WRITES];
      for (int i = 0; i < WRITES; i++) {
        long start = System.nanoTime();
        int _ = channel.write(ByteBuffer.allocate(BYTES));
        channel.force(false);
        micros[i] = Duration.ofNanos(System.nanoTime() - start).toNanos() / 1_000;
      }
      return micros;
    } finally {
      Files.delete(file);
    }
  }

  private List<Finding> nodes(Membership members) {
    try (ClusterOperator operator = new ClusterOperator(members, new SecureRandom())) {
      Map<String, CompletableFuture<@Nullable NodeReport>> asked = new LinkedHashMap<>();
      members
          .others()
          .forEach(
              name ->
                  asked.put(
                      name, operator.report(name).toCompletableFuture().exceptionally(_ -> null)));
      List<Finding> findings = new ArrayList<>();
      asked.forEach(
          (name, report) -> findings.add(finding(name, members.members(), report.join())));
      return findings;
    }
  }

  private Finding finding(String node, Map<String, String> members, @Nullable NodeReport report) {
    if (report == null) {
      return Finding.warning(
          "cluster.members", SILENT.with(node, String.valueOf(members.get(node))));
    }
    long off = Math.abs(report.clock() - clock.millis());
    return off > CLOCK_MILLIS
        ? Finding.warning("cluster.members", OFF.with(node, off))
        : Finding.fine("cluster.members", ANSWERS.with(node, off));
  }
}
