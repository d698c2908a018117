package rtcroom.cluster;

import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import rtcroom.calls.Schedule;
import rtcroom.rooms.DirectoryCommand;
import rtcroom.rooms.Outcome;
import rtcroom.rooms.RoomDirectory;
import rtcroom.rooms.RoomDirectory.Submission;
import rtcroom.rooms.Rooms;
import rtcroom.rooms.Rooms.Undecided;
import rtcroom.rooms.RoomsSettings;

/**
 * Puts commands into the log: what comes while entries are under way goes together into the next.
 * Each is answered when this node itself has applied it, so that whoever reads here after an answer
 * sees at least what was answered. An entry whose fate is unclear is proposed again; the numbers of
 * its requests keep them from being done twice.
 *
 * <p>Any thread may call. Answers come on the thread that applies entries.
 */
public final class LogSequencer implements Rooms.Sequencer, Replica.Asking {
  /** How long somebody waits before he is told that nobody knows. */
  public static final Duration PATIENCE = Duration.ofSeconds(5);

  private static final Duration PAUSE = Duration.ofMillis(50);
  private static final int MOST_ENTRIES = 16;
  private static final int MOST_REQUESTS = 2048;
  private static final int MOST_BYTES = 1 << 20;
  private static final int MOST_WAITING = 1 << 16;

  private final ReplicatedLog log;
  private final RoomDirectory directory;
  private final InstantSource clock;
  private final Schedule schedule;
  private final LongSupplier sessions;
  private final boolean isAlone;
  private final ReentrantLock lock = new ReentrantLock();
  private final TreeMap<Long, Asked> asked = new TreeMap<>();
  private final Queue<Batch.Numbered> waiting = new ArrayDeque<>();
  private volatile long session;
  private long last;
  private boolean established;
  private int underWay;

  /** Somebody waits for an answer since {@code at}. */
  private record Asked(
      @Nullable DirectoryCommand command,
      CompletableFuture<@Nullable Submission> answer,
      long at) {}

  /**
   * @param directory the one that the entries act on
   * @param clock goes only forward; what entries are stamped with
   * @param sessions makes a number that no process had before, at each call
   */
  public LogSequencer(
      ReplicatedLog log,
      RoomDirectory directory,
      InstantSource clock,
      Schedule schedule,
      LongSupplier sessions) {
    this(log, directory, clock, schedule, sessions, true);
  }

  /**
   * @param isAlone no other node answers anybody
   */
  public LogSequencer(
      ReplicatedLog log,
      RoomDirectory directory,
      InstantSource clock,
      Schedule schedule,
      LongSupplier sessions,
      boolean isAlone) {
    this.isAlone = isAlone;
    this.log = log;
    this.directory = directory;
    this.clock = clock;
    this.schedule = schedule;
    this.sessions = sessions;
    session = sessions.getAsLong();
  }

  @Override
  public CompletionStage<Submission> submit(DirectoryCommand command) {
    return ask(command, new Request.Command(command)).thenApply(Objects::requireNonNull);
  }

  @Override
  public boolean mayBeBehind() {
    return !isAlone;
  }

  @Override
  public CompletionStage<?> level() {
    return barrier();
  }

  /** Completes when all that was answered anywhere before this call is to be seen here. */
  public CompletionStage<?> barrier() {
    return ask(null, new Request.Barrier());
  }

  /** Has commands decided by other rules, on all nodes. */
  public CompletionStage<?> decideBy(RoomsSettings settings) {
    return ask(null, new Request.Rules(settings));
  }

  /** Has this process end leases, and no other; see {@link Replica#isLedBy}. */
  public CompletionStage<?> lead() {
    return ask(null, new Request.Lead());
  }

  /** Has a command applied by a state beside the rooms, on all nodes; see {@link LogPart}. */
  public CompletionStage<?> submit(int part, byte[] command) {
    return ask(null, new Request.ToPart(part, command));
  }

  /** The same for one such state; each command once. */
  public LogCommands commands(int part) {
    return new LogCommands() {
      @Override
      public CompletionStage<?> submit(byte[] command) {
        return LogSequencer.this.submit(part, command);
      }

      @Override
      public boolean isOf(LogPart.Origin origin) {
        return origin.session() == session;
      }
    };
  }

  /** Has the log say that a node takes part. */
  public CompletionStage<?> join(String node) {
    return ask(null, new Request.Join(node));
  }

  /** Has all nodes work out what they hold; see {@link Replica#held}. */
  public CompletionStage<?> compare() {
    return ask(null, new Request.Digest());
  }

  /** How many requests were not answered yet. */
  public int unanswered() {
    return locked(asked::size);
  }

  @Override
  public long session() {
    return session;
  }

  @Override
  public void decided(long number, @Nullable Submission submission) {
    Asked one =
        locked(
            () -> {
              established = true;
              return asked.remove(number);
            });
    if (one != null) {
      one.answer().complete(submission);
    }
  }

  @Override
  public void answered(long number, @Nullable Outcome outcome) {
    Asked one = locked(() -> asked.get(number));
    if (one != null) {
      DirectoryCommand command = one.command();
      decided(
          number, command == null || outcome == null ? null : directory.decided(command, outcome));
    }
  }

  @Override
  public void forgotten() {
    List<Asked> all =
        locked(
            () -> {
              List<Asked> unheard = List.copyOf(asked.values());
              asked.clear();
              waiting.clear();
              session = sessions.getAsLong();
              last = 0;
              established = false;
              return unheard;
            });
    all.forEach(LogSequencer::undecided);
  }

  /** Tells those who waited too long that nobody knows; to be called a few times a second. */
  public void sweep() {
    long limit = clock.millis() - PATIENCE.toMillis();
    List<Asked> late =
        locked(
            () -> {
              List<Asked> some = new ArrayList<>();
              Map.Entry<Long, Asked> first = asked.firstEntry();
              while (first != null && first.getValue().at() <= limit) {
                some.add(first.getValue());
                asked.pollFirstEntry();
                first = asked.firstEntry();
              }
              return some;
            });
    late.forEach(LogSequencer::undecided);
  }

  private CompletableFuture<@Nullable Submission> ask(
      @Nullable DirectoryCommand command, Request request) {
    Asked one = new Asked(command, new CompletableFuture<>(), clock.millis());
    if (log.status().isAlive() && locked(() -> add(one, request))) {
      flush();
    } else {
      undecided(one);
    }
    return one.answer();
  }

  private boolean add(Asked one, Request request) {
    if (asked.size() >= MOST_WAITING) {
      return false;
    }
    asked.put(++last, one);
    waiting.add(Batch.Numbered.of(last, request));
    return true;
  }

  private void flush() {
    for (Proposal next = locked(this::next); next != null; next = locked(this::next)) {
      next.attempt();
    }
  }

  private @Nullable Proposal next() {
    if (underWay == MOST_ENTRIES || asked.isEmpty() || waiting.isEmpty()) {
      return null;
    }
    underWay++;
    List<Batch.Numbered> batch = new ArrayList<>();
    int bytes = 0;
    while (!waiting.isEmpty() && batch.size() < MOST_REQUESTS && bytes < MOST_BYTES) {
      Batch.Numbered one = waiting.remove();
      bytes += one.size();
      batch.add(one);
    }
    // What was given up before the log knew the session must not make it look like a forgotten one.
    long floor = established ? asked.firstKey() : 1;
    return new Proposal(new Batch(session, floor, clock.millis(), batch));
  }

  private static void undecided(Asked one) {
    one.answer().completeExceptionally(new Undecided("not known whether a command was applied"));
  }

  private <T extends @Nullable Object> T locked(Supplier<T> work) {
    lock.lock();
    try {
      return work.get();
    } finally {
      lock.unlock();
    }
  }

  /** An entry that is proposed until it is in the log, or nobody waits for it any more. */
  private final class Proposal {
    private final long session;
    private final long first;
    private final long last;
    private final byte[] entry;

    Proposal(Batch batch) {
      session = batch.session();
      first = batch.requests().getFirst().number();
      last = batch.requests().getLast().number();
      entry = batch.bytes();
    }

    void attempt() {
      log.propose(entry).whenComplete((_, failure) -> attempted(failure));
    }

    private void attempted(@Nullable Throwable failure) {
      if (failure != null && locked(this::isWanted)) {
        schedule.after(PAUSE, this::attempt);
        return;
      }
      locked(() -> underWay--);
      flush();
    }

    private boolean isWanted() {
      return session == LogSequencer.this.session && !asked.subMap(first, last + 1).isEmpty();
    }
  }
}
