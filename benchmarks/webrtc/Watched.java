import java.nio.file.Files;
import java.nio.file.Path;

/** A process, as the kernel accounts it. */
record Watched(Path folder) {
  private static final long TICKS_PER_SECOND = 100;

  static Watched process(String id) {
    return new Watched(Path.of("/proc", id));
  }

  /** Seconds of processor time until now, those of the kernel for it included. */
  double spent() throws Exception {
    String[] words = Files.readString(folder.resolve("stat")).replaceAll("^.*\\) ", "").split(" ");
    return (Long.parseLong(words[11]) + Long.parseLong(words[12])) / (double) TICKS_PER_SECOND;
  }

  /** Resident memory in KB. */
  long memory() throws Exception {
    return figure("VmRSS:");
  }

  long threads() throws Exception {
    return figure("Threads:");
  }

  private long figure(String name) throws Exception {
    return Files.readAllLines(folder.resolve("status")).stream()
        .filter(line -> line.startsWith(name))
        .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
        .findFirst()
        .orElseThrow();
  }
}
