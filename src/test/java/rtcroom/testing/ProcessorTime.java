package rtcroom.testing;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/** Time the cores spent for this process, and for those it started. */
final class ProcessorTime {
  /** Of the kernel's clock, which counts hundredths of a second for programs everywhere. */
  private static final Duration TICK = Duration.ofMillis(10);

  /** In {@code /proc/PID/stat}, counted from the state behind the program's name. */
  private static final int USER = 11;

  private static final int SYSTEM = 12;
  private static final int ENDED_USER = 13;
  private static final int ENDED_SYSTEM = 14;

  private ProcessorTime() {}

  static Duration own() {
    OperatingSystemMXBean system = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
    return Duration.ofNanos(system.getProcessCpuTime());
  }

  /** Those that run and those that have ended; zero where there is no {@code /proc}. */
  static Duration children() {
    ProcessHandle self = ProcessHandle.current();
    long ended = ticks(self, ENDED_USER, ENDED_SYSTEM);
    long running =
        self.descendants()
            .mapToLong(child -> ticks(child, USER, SYSTEM, ENDED_USER, ENDED_SYSTEM))
            .sum();
    return TICK.multipliedBy(ended + running);
  }

  private static long ticks(ProcessHandle process, int... fields) {
    try {
      String stat = Files.readString(Path.of("/proc", Long.toString(process.pid()), "stat"));
      String[] words = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
      long sum = 0;
      for (int field : fields) {
        sum += Long.parseLong(words[field]);
      }
      return sum;
    } catch (IOException goneMeanwhile) {
      return 0;
    }
  }
}
