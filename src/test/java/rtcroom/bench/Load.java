package rtcroom.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** One run of the load generator on processor 1. */
record Load(String call, int rooms, int connections, int seconds) {
  private static final Pattern RESULT =
      Pattern.compile(
          "RESULT requests=(\\d+) micros=(\\d+) failed=(\\d+)"
              + " p50=(\\d+) p99=(\\d+) max=(\\d+)");

  /**
   * What came of it; latencies in microseconds.
   *
   * @param failed requests without an answer of HTTP 200
   */
  record Result(long requests, double seconds, long failed, long p50, long p99, long max) {
    double perSecond() {
      return requests / seconds;
    }
  }

  /** A run that is under way. */
  record Running(Process process, String call) {
    Result result() throws IOException {
      String output = new String(process.getInputStream().readAllBytes(), UTF_8);
      Matcher matcher = RESULT.matcher(output);
      if (!matcher.find()) {
        throw new IOException("wrk " + call + " said:\n" + output);
      }
      List<Long> n = new ArrayList<>();
      for (int group = 1; group <= matcher.groupCount(); group++) {
        n.add(Long.parseLong(matcher.group(group)));
      }
      return new Result(n.get(0), n.get(1) / 1e6, n.get(2), n.get(3), n.get(4), n.get(5));
    }
  }

  Result run(Path home, Path tokens, int port) throws IOException {
    return start(home, tokens, port).result();
  }

  Running start(Path home, Path tokens, int port) throws IOException {
    ProcessBuilder wrk =
        new ProcessBuilder(
                "taskset",
                "-c",
                "1",
                "wrk",
                "-t1",
                "-c" + connections,
                "-d" + seconds,
                "--timeout",
                "10s",
                "-s",
                home.resolve("benchmarks/wrk/calls.lua").toString(),
                "http://127.0.0.1:" + port)
            .redirectErrorStream(true);
    wrk.environment()
        .putAll(
            Map.of(
                "CALL",
                call,
                "ROOMS",
                Integer.toString(rooms),
                "TOKENS",
                tokens.toString(),
                "RUN",
                "n" + Long.toString(System.nanoTime(), 36)));
    return new Running(wrk.start(), call);
  }
}
