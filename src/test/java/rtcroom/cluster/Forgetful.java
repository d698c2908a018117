package rtcroom.cluster;

import java.io.IOException;
import java.io.InputStream;
import java.util.HashSet;
import java.util.Set;
import java.util.zip.CRC32C;

/** Applies an entry that comes again as if another process had asked. */
public final class Forgetful implements LogMachine {
  private final LogMachine machine;
  private final Set<Long> seen = new HashSet<>();

  public Forgetful(LogMachine machine) {
    this.machine = machine;
  }

  @Override
  public void apply(long index, byte[] entry) {
    CRC32C sum = new CRC32C();
    sum.update(entry);
    Batch batch = Batch.read(entry);
    boolean again = !seen.add(sum.getValue());
    machine.apply(
        index, again ? new Batch(index, 1, batch.stamp(), batch.requests()).bytes() : entry);
  }

  @Override
  public Snapshot snapshot() {
    return machine.snapshot();
  }

  @Override
  public void restore(InputStream in) throws IOException {
    machine.restore(in);
  }
}
