package rtcroom.cluster;

import java.time.Duration;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import rtcroom.calls.Schedule;

/**
 * Submits commands to a state beside the rooms, each again until it is in the log or the process
 * ends. So one may be applied twice, and late. Any thread may call.
 */
public final class SureCommands implements LogCommands {
  private static final Logger LOG = LoggerFactory.getLogger(SureCommands.class);
  private static final Duration PAUSE = Duration.ofSeconds(1);
  private static final int MOST_WAITING = 10_000;

  private final LogSequencer sequencer;
  private final int part;
  private final Schedule schedule;
  private final AtomicInteger waiting = new AtomicInteger();

  /**
   * @param part as for {@link LogSequencer#submit(int, byte[])}
   */
  public SureCommands(LogSequencer sequencer, int part, Schedule schedule) {
    this.sequencer = sequencer;
    this.part = part;
    this.schedule = schedule;
  }

  /**
   * @return that of the first attempt, which fails when it is not known what became of it
   */
  @Override
  public CompletionStage<?> submit(byte[] command) {
    CompletionStage<?> first = sequencer.submit(part, command);
    first.whenComplete((_, failure) -> attempted(command, failure != null, true));
    return first;
  }

  @Override
  public boolean isOf(LogPart.Origin origin) {
    return origin.session() == sequencer.session();
  }

  private void attempted(byte[] command, boolean failed, boolean isFirst) {
    if (!failed) {
      waiting.addAndGet(isFirst ? 0 : -1);
    } else if (isFirst && waiting.incrementAndGet() > MOST_WAITING) {
      waiting.decrementAndGet();
      LOG.atError().addKeyValue("part", part).log("too much waits for the log: one is forgotten");
    } else {
      schedule.after(PAUSE, () -> again(command));
    }
  }

  private void again(byte[] command) {
    sequencer
        .submit(part, command)
        .whenComplete((_, failure) -> attempted(command, failure != null, false));
  }
}
