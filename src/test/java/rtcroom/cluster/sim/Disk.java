package rtcroom.cluster.sim;

import java.util.ArrayList;
import java.util.List;

/** What survives the end of a process: all of it up to the last write that was finished. */
final class Disk {
  long term;
  int vote = -1;

  /** Of the last entry that the snapshot holds; entries follow it without a gap. */
  long base;

  long baseTerm;
  Blob snapshot = Blob.NONE;
  final List<LogEntry> log = new ArrayList<>();

  /** The last entry that a crash does not take. */
  long written;

  record LogEntry(long term, Blob blob) {}

  long last() {
    return base + log.size();
  }

  long termOf(long index) {
    return index == base ? baseTerm : log.get((int) (index - base - 1)).term();
  }

  LogEntry entry(long index) {
    return log.get((int) (index - base - 1));
  }

  void truncate(long from) {
    log.subList((int) (from - base - 1), log.size()).clear();
    written = Math.min(written, from - 1);
  }

  /** Power is gone. */
  void crash() {
    if (last() > written) {
      truncate(written + 1);
    }
  }

  void compact(long upTo, Blob state) {
    long of = termOf(upTo);
    log.subList(0, (int) (upTo - base)).clear();
    base = upTo;
    baseTerm = of;
    snapshot = state;
  }

  void install(long index, long ofTerm, Blob state) {
    boolean follows = index < last() && index > base && termOf(index) == ofTerm;
    if (follows) {
      compact(index, state);
    } else {
      log.clear();
      base = index;
      baseTerm = ofTerm;
      snapshot = state;
    }
    written = Math.max(base, Math.min(written, last()));
  }
}
