package rtcroom.cluster.sim;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;
import rtcroom.cluster.LogMachine;
import rtcroom.cluster.LogStatus;
import rtcroom.cluster.ReplicatedLog;
import rtcroom.cluster.sim.Disk.LogEntry;
import rtcroom.cluster.sim.Message.Append;
import rtcroom.cluster.sim.Message.Appended;
import rtcroom.cluster.sim.Message.AskVote;
import rtcroom.cluster.sim.Message.Forward;
import rtcroom.cluster.sim.Message.Install;
import rtcroom.cluster.sim.Message.Vote;

/**
 * A small Raft on virtual time, in the place of the engine: elections, replication, snapshots, a
 * disk that takes its time. What is proposed is told to be in the log, or unclear, as the engine
 * does.
 */
final class RaftModel implements ReplicatedLog {
  private static final int BEAT = 100;
  private static final int PROPOSAL_TIME = 700;
  private static final int KEPT = 20;
  private static final int MOST_ENTRIES = 8;

  private final Cluster cluster;
  private final World world;
  private final Disk disk;
  private final int id;
  private final int size;
  private final long[] next;
  private final long[] matched;
  private final Set<Integer> votes = new HashSet<>();
  private final List<Waiting> waiting = new ArrayList<>();
  private @Nullable LogMachine machine;
  private boolean leads;
  private int leader = -1;
  private long committed;
  private long applied;
  private long timer;

  private record Waiting(long index, long term, CompletableFuture<Void> told) {}

  RaftModel(Cluster cluster, int id, Disk disk) {
    this.cluster = cluster;
    this.world = cluster.world;
    this.disk = disk;
    this.id = id;
    this.size = cluster.size();
    next = new long[size];
    matched = new long[size];
  }

  @Override
  public void start(LogMachine target) {
    machine = target;
    disk.crash();
    committed = disk.base;
    applied = disk.base;
    restore();
    resetTimer();
  }

  private LogMachine machine() {
    return Objects.requireNonNull(machine);
  }

  private void restore() {
    if (disk.snapshot.bytes.length > 0) {
      try {
        machine().restore(new ByteArrayInputStream(disk.snapshot.bytes));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  @Override
  public CompletionStage<Void> propose(byte[] bytes) {
    Blob entry = new Blob(bytes);
    CompletableFuture<Void> told = new CompletableFuture<>();
    if (leads) {
      append(entry);
      waiting.add(new Waiting(disk.last(), disk.term, told));
    } else if (leader >= 0) {
      say(leader, new Forward(disk.term, entry));
    }
    // Who forwarded hears of it only by the entry itself; the sequencer stops asking then.
    world.after(
        id,
        PROPOSAL_TIME,
        () -> told.completeExceptionally(new IllegalStateException("not heard of in time")));
    return told;
  }

  @Override
  public LogStatus status() {
    String name = leader < 0 ? "" : Integer.toString(leader);
    return new LogStatus(Integer.toString(id), name, disk.term, committed, applied, true);
  }

  @Override
  public void close() {}

  void on(int from, Message message) {
    if (message.term() > disk.term && !(message instanceof Forward)) {
      follow(message.term());
    }
    boolean stale = message.term() < disk.term;
    switch (message) {
      case AskVote m -> vote(from, m, stale);
      case Vote _ when !stale -> voted(from);
      case Append m when !stale -> appendAll(from, m);
      case Appended m when !stale && leads -> appended(from, m);
      case Install m when !stale -> install(from, m);
      case Forward m when leads -> append(m.entry());
      case Vote _, Appended _, Forward _ -> {}
      case Append _, Install _ -> say(from, new Appended(disk.term, -1, disk.last()));
    }
  }

  private void follow(long term) {
    if (leads) {
      resetTimer(); // it ran out while this node had no need of it
    }
    disk.term = term;
    disk.vote = -1;
    leads = false;
    leader = -1;
    fail();
  }

  private void fail() {
    List<Waiting> unclear = List.copyOf(waiting);
    waiting.clear();
    unclear.forEach(
        one -> one.told().completeExceptionally(new IllegalStateException("no leader any more")));
  }

  private void resetTimer() {
    long mine = ++timer;
    world.after(id, 300 + world.random.nextInt(300), () -> elect(mine));
  }

  private void elect(long mine) {
    if (mine != timer || leads) {
      return;
    }
    follow(disk.term + 1);
    disk.vote = id;
    votes.clear();
    resetTimer();
    voted(id);
    AskVote ask = new AskVote(disk.term, disk.last(), disk.termOf(disk.last()));
    others().forEach(other -> say(other, ask));
  }

  private void vote(int from, AskVote ask, boolean stale) {
    boolean complete =
        ask.lastTerm() > disk.termOf(disk.last())
            || (ask.lastTerm() == disk.termOf(disk.last()) && ask.last() >= disk.last());
    boolean free = disk.vote < 0 || disk.vote == from || cluster.sabotage == Sabotage.VOTES_FOR_ALL;
    if (!stale && free && !leads && (complete || cluster.sabotage == Sabotage.VOTES_FOR_ALL)) {
      disk.vote = from;
      resetTimer();
      say(from, new Vote(disk.term));
    }
  }

  private void voted(int by) {
    votes.add(by);
    if (!leads && disk.vote == id && votes.size() > size / 2) {
      leads = true;
      leader = id;
      Arrays.fill(next, disk.last() + 1);
      Arrays.fill(matched, 0);
      append(Blob.NONE);
      beat(disk.term);
    }
  }

  private void beat(long term) {
    if (leads && term == disk.term) {
      others().forEach(this::replicate);
      world.after(id, BEAT, () -> beat(term));
    }
  }

  private void append(Blob entry) {
    disk.log.add(new LogEntry(disk.term, entry));
    long index = disk.last();
    long term = disk.term;
    write(
        index,
        term,
        () -> {
          matched[id] = Math.max(matched[id], index);
          if (leads) {
            advance();
          }
        });
    others().forEach(this::replicate);
  }

  /** Runs {@code then} once the entry is on the disk, unless it was replaced meanwhile. */
  private void write(long index, long term, Runnable then) {
    if (cluster.sabotage == Sabotage.ACKNOWLEDGES_UNWRITTEN) {
      then.run();
    }
    world.after(
        id,
        1 + world.random.nextInt(10),
        () -> {
          if (index <= disk.last() && index > disk.base && disk.termOf(index) == term) {
            disk.written = Math.max(disk.written, index);
          }
          if (index <= disk.written && term == disk.term) {
            then.run();
          }
        });
  }

  private void replicate(int other) {
    if (next[other] <= disk.base) {
      say(other, new Install(disk.term, disk.base, disk.baseTerm, disk.snapshot));
      return;
    }
    long previous = next[other] - 1;
    int from = (int) (previous - disk.base);
    int to = Math.min(disk.log.size(), from + MOST_ENTRIES);
    List<LogEntry> entries = List.copyOf(disk.log.subList(from, to));
    say(other, new Append(disk.term, previous, disk.termOf(previous), entries, committed));
  }

  private void appendAll(int from, Append m) {
    leader = from;
    resetTimer();
    long previous = m.previous();
    if (previous > disk.last()
        || (previous >= disk.base && disk.termOf(previous) != m.previousTerm())) {
      say(from, new Appended(disk.term, -1, Math.min(disk.last(), previous - 1)));
      return;
    }
    long index = previous;
    for (LogEntry entry : m.entries()) {
      index++;
      if (index > disk.base) {
        take(index, entry);
      }
    }
    acknowledge(from, index, m.committed());
  }

  private void take(long index, LogEntry entry) {
    if (index <= disk.last() && disk.termOf(index) != entry.term()) {
      disk.truncate(index);
    }
    if (index > disk.last()) {
      disk.log.add(entry);
    }
  }

  private void acknowledge(int to, long index, long leaderCommitted) {
    if (index <= disk.base) {
      say(to, new Appended(disk.term, disk.base, disk.last()));
      return;
    }
    long term = disk.term;
    write(index, disk.termOf(index), () -> {});
    world.after(
        id,
        cluster.sabotage == Sabotage.ACKNOWLEDGES_UNWRITTEN ? 0 : 11,
        () -> {
          boolean have =
              index <= disk.written || cluster.sabotage == Sabotage.ACKNOWLEDGES_UNWRITTEN;
          if (term == disk.term && have) {
            say(to, new Appended(term, index, disk.last()));
            commit(Math.min(leaderCommitted, index));
          }
        });
  }

  private void appended(int from, Appended m) {
    if (m.matched() < 0) {
      long earlier = Math.max(matched[from] + 1, Math.min(next[from] - 1, m.last() + 1));
      again(from, earlier < next[from], earlier);
    } else {
      boolean progress = m.matched() > matched[from];
      matched[from] = Math.max(matched[from], m.matched());
      again(from, progress, Math.max(next[from], matched[from] + 1));
      advance();
    }
  }

  /** Only after progress: else answers to doubled messages would be more and more. */
  private void again(int other, boolean progress, long from) {
    next[other] = from;
    if (progress && from <= disk.last()) {
      replicate(other);
    }
  }

  private void advance() {
    long[] sorted = matched.clone();
    Arrays.sort(sorted);
    long agreed = cluster.sabotage == Sabotage.COMMITS_ALONE ? matched[id] : sorted[(size - 1) / 2];
    if (agreed > disk.base && agreed <= disk.last() && disk.termOf(agreed) == disk.term) {
      commit(agreed);
    }
  }

  private void commit(long index) {
    committed = Math.max(committed, Math.min(index, disk.last()));
    while (applied < committed) {
      applied++;
      byte[] bytes = disk.entry(applied).blob().bytes;
      if (bytes.length > 0) {
        machine().apply(applied, bytes);
      }
    }
    List<Waiting> done =
        waiting.stream().filter(one -> one.index() <= applied && one.term() == disk.term).toList();
    waiting.removeAll(done);
    done.forEach(one -> one.told().complete(null));
    compact();
  }

  private void compact() {
    if (applied - disk.base > KEPT && applied <= disk.written) {
      try {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        machine().snapshot().write(out);
        disk.compact(applied, new Blob(out.toByteArray()));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  private void install(int from, Install m) {
    leader = from;
    resetTimer();
    if (m.index() > applied) {
      disk.install(m.index(), m.ofTerm(), m.state());
      committed = Math.max(committed, m.index());
      applied = m.index();
      restore();
    }
    if (m.index() <= disk.written) {
      say(from, new Appended(disk.term, m.index(), disk.last()));
    }
  }

  private List<Integer> others() {
    return cluster.ids().stream().filter(other -> other != id).toList();
  }

  private void say(int to, Message message) {
    world.send(id, to, () -> cluster.deliver(id, to, message));
  }
}
