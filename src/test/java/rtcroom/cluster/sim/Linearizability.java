package rtcroom.cluster.sim;

import java.util.BitSet;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import rtcroom.room.RoomRules;

/**
 * Looks for an order of the calls to one room in which a single server would have given the same
 * answers, and in which none comes before one that was answered before it was asked (Herlihy and
 * Wing; the search is that of Wing and Gong, with what was tried remembered as Lowe does).
 */
final class Linearizability {
  private final List<Call> calls;
  private final RoomRules rules;
  private final BitSet done = new BitSet();
  private final Set<Tried> tried = new HashSet<>();

  private record Tried(BitSet done, RoomModel room) {}

  private Linearizability(List<Call> calls, RoomRules rules) {
    this.calls = calls.stream().sorted(Comparator.comparingLong(call -> call.asked)).toList();
    this.rules = rules;
  }

  static boolean holds(List<Call> calls, RoomRules rules) {
    return new Linearizability(calls, rules).search(RoomModel.NONE);
  }

  private boolean search(RoomModel room) {
    long limit = firstAnswer();
    if (limit == Call.NEVER) {
      return true;
    }
    for (int i = done.nextClearBit(0); i < calls.size(); i = done.nextClearBit(i + 1)) {
      Call call = calls.get(i);
      if (call.asked > limit) {
        return false;
      }
      Optional<RoomModel> next = room.after(call, rules);
      if (next.isPresent() && tryNext(i, next.get())) {
        return true;
      }
    }
    return false;
  }

  private boolean tryNext(int call, RoomModel room) {
    done.set(call);
    boolean found = tried.add(new Tried((BitSet) done.clone(), room)) && search(room);
    if (!found) {
      done.clear(call);
    }
    return found;
  }

  /** When the first of those was answered that have no place yet. */
  private long firstAnswer() {
    long first = Call.NEVER;
    for (int i = done.nextClearBit(0); i < calls.size(); i = done.nextClearBit(i + 1)) {
      if (calls.get(i).asked > first) {
        break;
      }
      first = Math.min(first, calls.get(i).answered);
    }
    return first;
  }
}
