package rtcroom.cluster;

import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import rtcroom.cluster.codec.Beat;
import rtcroom.cluster.codec.ByteSink;
import rtcroom.cluster.codec.ByteSource;
import rtcroom.rooms.RoomDirectory;

/**
 * Has leases ended by the node that leads the log, which is told by the others of whom they heard.
 * Beats are in no log: one that leads anew knows nothing of them, and begins all leases anew. That
 * it leads is in the log: who led before it ends none any more, however late he learns of it.
 */
public final class LeaseDuty {
  private static final byte[] TAKEN = {1};
  private static final byte[] NOT_HERE = {0};

  private final String node;
  private final ReplicatedLog log;
  private final LogSequencer sequencer;
  private final Replica replica;
  private final RoomDirectory directory;
  private final HeardLeases heard;
  private final NodeLink link;
  private final InstantSource clock;
  private final AtomicBoolean asking = new AtomicBoolean();
  private final AtomicBoolean telling = new AtomicBoolean();
  private final Map<String, Long> told = new ConcurrentHashMap<>();

  /**
   * @param clock that of leases
   */
  public LeaseDuty(
      String node,
      ReplicatedLog log,
      LogSequencer sequencer,
      Replica replica,
      RoomDirectory directory,
      HeardLeases heard,
      NodeLink link,
      InstantSource clock) {
    this.node = node;
    this.log = log;
    this.sequencer = sequencer;
    this.replica = replica;
    this.directory = directory;
    this.heard = heard;
    this.link = link;
    this.clock = clock;
  }

  /** Looks who leads, and tells him; to be called about twice a second, one at a time. */
  public void tick() {
    LogStatus status = log.status();
    if (status.isLeader()) {
      lead();
    } else {
      heard.disown();
      tell(status.leader());
    }
  }

  private void lead() {
    if (replica.isLedBy(sequencer.session())) {
      heard.own();
      return;
    }
    heard.disown();
    if (asking.compareAndSet(false, true)) {
      sequencer.lead().whenComplete((_, _) -> asking.set(false));
    }
  }

  private void tell(String leader) {
    if (leader.isEmpty() || !telling.compareAndSet(false, true)) {
      return;
    }
    Map<Beat, Long> taken = heard.take();
    ByteSink question = Question.LEASES.begin().text(node);
    Beat.write(question, taken, clock.millis());
    link.ask(leader, question.bytes())
        .whenComplete(
            (answer, failure) -> {
              if (failure != null || answer.length != 1 || answer[0] != TAKEN[0]) {
                heard.back(taken);
              }
              telling.set(false);
            });
  }

  /** Another node tells of whom it heard. */
  byte[] told(ByteSource question) {
    if (heard.since() == Long.MAX_VALUE) {
      return NOT_HERE;
    }
    long now = clock.millis();
    told.put(question.text(), now);
    Beat.read(
        question, (beat, age) -> directory.touch(beat.kind(), beat.room(), beat.user(), now - age));
    return TAKEN;
  }

  /** Whether this process has ended leases for so long and heard nothing of the node. */
  public boolean isSilent(String other, Duration time) {
    long since = heard.since();
    return since != Long.MAX_VALUE
        && clock.millis() - Math.max(since, lastHeard(other)) > time.toMillis();
  }

  /** When the node was last heard of, in milliseconds of the clock; 0 for never. */
  long lastHeard(String other) {
    return told.getOrDefault(other, 0L);
  }
}
