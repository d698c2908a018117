package rtcroom.engine.ffmpeg;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.regex.Pattern;

/** The last lines a process logged, bounded, without addresses, which are secrets. */
public final class LogTail {
  private static final int MOST_LINES = 6;
  private static final int LONGEST_LINE = 200;
  private static final Pattern ADDRESS =
      Pattern.compile("http://127\\.0\\.0\\.1:\\d+/[0-9a-f]*|rtmp://[^\\s'\"]*");
  private static final Pattern CONTROL = Pattern.compile("\\p{Cntrl}");

  /** Such as {@code [libx264 @ 0x55d0c8]}, which means nothing outside the process. */
  private static final Pattern PLACE = Pattern.compile(" @ 0x[0-9a-f]+");

  private final Deque<String> lines = new ArrayDeque<>();

  public synchronized void add(String line) {
    String clean = CONTROL.matcher(line).replaceAll(" ");
    clean = PLACE.matcher(ADDRESS.matcher(clean).replaceAll("an address")).replaceAll("");
    lines.addLast(clean.substring(0, Math.min(clean.length(), LONGEST_LINE)));
    if (lines.size() > MOST_LINES) {
      lines.removeFirst();
    }
  }

  @Override
  public synchronized String toString() {
    return String.join(" | ", lines);
  }
}
