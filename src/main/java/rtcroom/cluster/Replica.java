package rtcroom.cluster;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import org.jspecify.annotations.Nullable;
import rtcroom.cluster.codec.ByteSink;
import rtcroom.cluster.codec.ByteSource;
import rtcroom.cluster.codec.HeadCodec;
import rtcroom.cluster.codec.SettingsCodec;
import rtcroom.room.Decision.Reason;
import rtcroom.rooms.DirectoryCapture;
import rtcroom.rooms.DirectoryCommand;
import rtcroom.rooms.Outcome;
import rtcroom.rooms.RoomDirectory;
import rtcroom.rooms.RoomDirectory.Submission;
import rtcroom.rooms.RoomsSettings;

/**
 * The directory of one node as the log makes it: the same entries make the same rooms, numbers of
 * events and answers on every node.
 */
public final class Replica implements LogMachine {
  private final RoomDirectory directory;
  private final LogClock clock;
  private final RoomsSettings configured;
  private final Asking asking;
  private final Sessions sessions = new Sessions();
  private final LogParts parts = new LogParts();

  /** Nodes that have taken part, in the order of their names. */
  private final Set<String> joined = new ConcurrentSkipListSet<>();

  private volatile @Nullable RoomsSettings rules;
  private volatile long applied;

  private volatile Held held = new Held(0, 0);

  /**
   * What a node held when it was last asked to be compared with others.
   *
   * @param after the entry before that request; 0 for never
   */
  public record Held(long after, long digest) {}

  /** The session of the process that ends leases; 0 before the first. */
  private volatile long leading;

  /** The process itself, which waits for what became of its requests. */
  public interface Asking {
    /** Its number among all processes. */
    long session();

    /**
     * A request of it was applied.
     *
     * @param submission null for what is no command
     */
    void decided(long number, @Nullable Submission submission);

    /** The same, of one that was applied elsewhere and came with a snapshot. */
    void answered(long number, @Nullable Outcome outcome);

    /** The log does not know the process any more, and applies nothing of it. */
    void forgotten();
  }

  /**
   * @param directory decides by {@code clock}, and is changed by nobody else
   * @param configured what of the settings decisions do not depend on
   */
  public Replica(RoomDirectory directory, LogClock clock, RoomsSettings configured, Asking asking) {
    this.directory = directory;
    this.clock = clock;
    this.configured = configured;
    this.asking = asking;
    directory.listen(parts);
  }

  /**
   * Has the log make a state beside the rooms too; before the first entry.
   *
   * @param number of a constant of {@link LogPart}
   */
  public void add(int number, LogPart part) {
    parts.add(number, part);
  }

  /** The last entry whose effects are to be seen. */
  public long applied() {
    return applied;
  }

  /** Whether the log says already that commands are decided by these rules and limits. */
  public boolean decidesBy(RoomsSettings settings) {
    RoomsSettings current = rules;
    return current != null && Arrays.equals(written(current), written(settings));
  }

  private static byte[] written(RoomsSettings settings) {
    ByteSink sink = new ByteSink();
    SettingsCodec.write(sink, settings);
    return sink.bytes();
  }

  @Override
  public void apply(long index, byte[] entry) {
    Batch batch = Batch.read(entry);
    clock.advance(batch.stamp());
    Sessions.Session known = sessions.of(batch.session(), batch.floor());
    boolean own = batch.session() == asking.session();
    if (known == null) {
      if (own) {
        asking.forgotten();
      }
    } else {
      known.raise(batch.floor());
      batch.requests().stream()
          .filter(request -> known.isNew(request.number()))
          .forEach(request -> apply(known, request, index, batch.session(), own));
    }
    applied = index;
  }

  private void apply(
      Sessions.Session known, Batch.Numbered request, long index, long session, boolean own) {
    LogPart.Origin origin = new LogPart.Origin(index, session, request.number());
    Submission submission =
        switch (request.read(configured)) {
          case Request.Command r -> apply(r.command(), session);
          case Request.Barrier _ -> null;
          case Request.Rules r -> decideBy(r.settings());
          case Request.Lead _ -> lead(session);
          case Request.ToPart r -> toPart(origin, r);
          case Request.Join r -> join(r.node());
          case Request.Digest _ -> compare();
        };
    parts.tell(origin);
    known.answered(request.number(), submission == null ? null : submission.outcome());
    if (own) {
      asking.decided(request.number(), submission);
    }
  }

  /** Who ended leases before, and does not know yet that he does not any more, ends none. */
  private Submission apply(DirectoryCommand command, long session) {
    return command instanceof DirectoryCommand.Expire && leading != 0 && leading != session
        ? new Submission(new Outcome.Refused(Reason.STILL_ALIVE), null)
        : directory.apply(command);
  }

  private @Nullable Submission toPart(LogPart.Origin origin, Request.ToPart request) {
    parts.apply(origin, request);
    return null;
  }

  private @Nullable Submission lead(long session) {
    leading = session;
    return null;
  }

  private @Nullable Submission join(String node) {
    joined.add(node);
    return null;
  }

  private @Nullable Submission compare() {
    held = new Held(applied, digest());
    return null;
  }

  /** What it held when all nodes were last asked; the same at all for the same entry. */
  public Held held() {
    return held;
  }

  @Override
  public void members(Set<String> nodes) {
    joined.retainAll(nodes);
  }

  /** Whether the log says that a node took part, and was not removed since. */
  public boolean hasJoined(String node) {
    return joined.contains(node);
  }

  /** Whether the log says that the process of that session ends leases. */
  public boolean isLedBy(long session) {
    return leading == session;
  }

  private @Nullable Submission decideBy(RoomsSettings settings) {
    rules = settings;
    directory.decideBy(settings);
    return null;
  }

  @Override
  public Snapshot snapshot() {
    DirectoryCapture capture = directory.capture();
    return new SnapshotWriter(head(capture.head()).bytes(), capture, parts.capture());
  }

  private ByteSink head(DirectoryCapture.Head head) {
    ByteSink sink = new ByteSink().number(applied).number(clock.millis()).number(leading);
    sink.optional(rules, SettingsCodec::write);
    sink.list(List.copyOf(joined), ByteSink::text);
    sessions.write(sink);
    HeadCodec.write(sink, head);
    return sink;
  }

  @Override
  public void restore(InputStream in) throws IOException {
    SnapshotReader.Content content = SnapshotReader.read(in);
    ByteSource head = content.head();
    applied = head.number();
    clock.set(head.number());
    leading = head.number();
    RoomsSettings read = head.optional(source -> SettingsCodec.read(source, configured));
    if (read != null) {
      decideBy(read);
    }
    joined.clear();
    joined.addAll(head.list(ByteSource::text));
    sessions.restore(head);
    directory.restore(HeadCodec.read(head), content.rooms());
    parts.restore(content.parts());
    Sessions.Session own = sessions.find(asking.session());
    if (own != null) {
      own.answers().forEach(asking::answered);
    }
  }

  /**
   * A number that is the same for the same state, and hardly ever for another. Takes long where
   * there are many rooms; by the thread of entries.
   */
  public long digest() {
    return Digest.of(directory, head -> head(head).bytes()) + parts.digest();
  }
}
