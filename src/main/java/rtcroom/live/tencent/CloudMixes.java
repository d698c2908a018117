package rtcroom.live.tencent;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import rtcroom.live.mix.MixOrder;
import rtcroom.room.Member;
import rtcroom.room.StreamId;
import rtcroom.room.UserId;
import rtcroom.rooms.StreamListener;

/**
 * What users have the cloud mix, which does not tell. A mix counts until an order ends it, or the
 * one who ordered it no longer pushes its stream. Safe for use by many threads.
 */
public final class CloudMixes implements StreamListener {
  private final int mostOfUser;
  private final Map<UserId, Set<StreamId>> mixes = new HashMap<>();

  /** What an order does to the mixes of its user. */
  enum Admission {
    BEGINS_ONE,
    BEGINS_NONE,
    ENDS_ONE,
    ONE_TOO_MANY
  }

  /**
   * @param mostOfUser mixes at once; 0 is no limit
   */
  public CloudMixes(int mostOfUser) {
    this.mostOfUser = mostOfUser;
  }

  int mostOfUser() {
    return mostOfUser;
  }

  /** Counts the mix that an order begins; the one that it ends counts until it has. */
  synchronized Admission admit(MixOrder order) {
    if (order.endsMix()) {
      return Admission.ENDS_ONE;
    }
    Set<StreamId> outputs = mixes.getOrDefault(order.by(), Set.of());
    if (outputs.contains(order.output())) {
      return Admission.BEGINS_NONE;
    }
    if (mostOfUser > 0 && outputs.size() >= mostOfUser) {
      return Admission.ONE_TOO_MANY;
    }
    mixes.computeIfAbsent(order.by(), _ -> new HashSet<>()).add(order.output());
    return Admission.BEGINS_ONE;
  }

  synchronized boolean has(UserId user, StreamId output) {
    return mixes.getOrDefault(user, Set.of()).contains(output);
  }

  /** Counts it no more. */
  synchronized void ended(UserId user, StreamId output) {
    mixes.computeIfPresent(
        user, (_, outputs) -> outputs.remove(output) && outputs.isEmpty() ? null : outputs);
  }

  @Override
  public void gone(Member before) {
    ended(before.user(), before.stream());
  }
}
