package rtcroom.im;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import rtcroom.base.ProcessLock;
import rtcroom.room.RoomId;

/**
 * Writes down which groups may exist, so that the next start can destroy what a crash left behind
 * (D-56). One line per change: {@code ? id} asked for, {@code + id} created, {@code - id} gone.
 *
 * <p>The file is written by a thread of its own, soon after the fact: a crash may lose the last
 * moments, and with them a group or two. What could not be written, as on a full disk, is written
 * by {@link #retry} once it can. Safe for use by many threads.
 */
public final class GroupJournal implements GroupLedger, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(GroupJournal.class);
  private static final Duration CLOSING = Duration.ofSeconds(5);

  /** Below this a file is not worth compacting. */
  private static final int MANY_LINES = 100_000;

  private final Path file;
  private final ProcessLock lock;
  private final ExecutorService writer =
      Executors.newSingleThreadExecutor(
          Thread.ofPlatform().daemon().name("group-journal").factory());
  private final StringBuilder unwritten = new StringBuilder();
  private final Map<String, Character> live;
  private final Map<String, Character> orphans;
  private int lines;

  /** Whether the file lacks something, or ends within a line. */
  private volatile boolean behind;

  /**
   * Reads what an earlier process left and makes the file as short as can be.
   *
   * @param file need not exist; its directory must
   * @throws IOException if it can be neither read nor written, or another server uses it: that
   *     one's groups are not left behind
   */
  public static GroupJournal open(Path file) throws IOException {
    ProcessLock lock = ProcessLock.beside(file, "the journal of groups");
    try {
      Map<String, Character> left = new LinkedHashMap<>();
      if (Files.exists(file)) {
        String text = Files.readString(file);
        // A crash may have cut the last line short, and half an id is somebody else's.
        text.substring(0, text.lastIndexOf('\n') + 1).lines().forEach(line -> note(left, line));
      }
      GroupJournal journal = new GroupJournal(file, lock, left);
      journal.compact();
      return journal;
    } catch (IOException e) {
      lock.close();
      throw new IOException("cannot use the journal of groups " + file, e);
    }
  }

  private GroupJournal(Path file, ProcessLock lock, Map<String, Character> left) {
    this.file = file;
    this.lock = lock;
    this.live = left;
    this.orphans = Map.copyOf(left);
  }

  @Override
  public List<RoomId> created() {
    return orphans('+');
  }

  @Override
  public List<RoomId> asked() {
    return orphans('?');
  }

  @Override
  public void asked(RoomId group) {
    write('?', group);
  }

  @Override
  public void created(RoomId group) {
    write('+', group);
  }

  @Override
  public void gone(RoomId group) {
    write('-', group);
  }

  /** Writes what is still to be written. */
  @Override
  public void close() {
    retry();
    writer.shutdown();
    try {
      if (!writer.awaitTermination(CLOSING.toSeconds(), TimeUnit.SECONDS)) {
        LOG.warn("the journal of groups was not written to its end");
      }
      lock.close();
    } catch (IOException e) {
      LOG.warn("the journal of groups stays locked", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private List<RoomId> orphans(char mark) {
    return orphans.entrySet().stream()
        .filter(entry -> entry.getValue() == mark)
        .map(entry -> new RoomId(entry.getKey()))
        .toList();
  }

  private void write(char mark, RoomId group) {
    boolean first;
    synchronized (unwritten) {
      first = unwritten.isEmpty();
      unwritten.append(mark).append(' ').append(group.value()).append('\n');
    }
    if (first && !writer.isShutdown()) {
      writer.execute(this::append);
    }
  }

  @Override
  public void retry() {
    if (behind && !writer.isShutdown()) {
      writer.execute(this::catchUp);
    }
  }

  @Override
  public boolean isBehind() {
    return behind;
  }

  /** All that came together since the last time, in one go. */
  private void append() {
    String text;
    synchronized (unwritten) {
      text = unwritten.toString();
      unwritten.setLength(0);
    }
    text.lines().forEach(line -> note(live, line));
    if (behind) {
      return; // the whole is written once there is room for it
    }
    lines += (int) text.lines().count();
    try {
      Files.writeString(file, text, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
      if (lines > MANY_LINES && lines > 4 * live.size()) {
        compact();
      }
    } catch (IOException e) {
      behind = true;
      LOG.warn("cannot write the journal of groups; a crash now would leave groups behind", e);
    }
  }

  /** Writes the whole anew: what failed may have left half a line. */
  private void catchUp() {
    if (!behind) {
      return;
    }
    try {
      compact();
      behind = false;
      LOG.info("the journal of groups is whole again");
    } catch (IOException e) {
      LOG.debug("the journal of groups still cannot be written", e);
    }
  }

  /** On a copy, so that a crash in between loses nothing. */
  private void compact() throws IOException {
    Path copy = file.resolveSibling(file.getFileName() + ".new");
    try (BufferedWriter out = Files.newBufferedWriter(copy)) {
      for (Map.Entry<String, Character> group : live.entrySet()) {
        out.write(group.getValue() + " " + group.getKey() + "\n");
      }
    }
    Files.move(copy, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    lines = live.size();
  }

  private static void note(Map<String, Character> groups, String line) {
    if (line.length() < 3 || line.charAt(1) != ' ') {
      return;
    }
    String id = line.substring(2);
    switch (line.charAt(0)) {
      case '+', '?' -> groups.put(id, line.charAt(0));
      case '-' -> groups.remove(id);
      default -> {}
    }
  }
}
