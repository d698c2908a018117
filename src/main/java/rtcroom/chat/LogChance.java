package rtcroom.chat;

import java.util.random.RandomGenerator;
import rtcroom.cluster.LogPart;

/** Numbers that are the same on all nodes for the same command. For one thread at a time. */
final class LogChance implements RandomGenerator {
  private static final long STEP = 0x9E3779B97F4A7C15L;

  private LogPart.Origin origin = new LogPart.Origin(0, 0, 0);
  private long state;

  /** What follows is for that command; goes on where it was the last already. */
  void during(LogPart.Origin command) {
    if (!command.equals(origin)) {
      origin = command;
      state = command.seed();
    }
  }

  @Override
  public long nextLong() {
    state += STEP;
    long mixed = (state ^ state >>> 30) * 0xBF58476D1CE4E5B9L;
    mixed = (mixed ^ mixed >>> 27) * 0x94D049BB133111EBL;
    return mixed ^ mixed >>> 31;
  }
}
