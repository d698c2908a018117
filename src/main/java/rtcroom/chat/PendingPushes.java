package rtcroom.chat;

import java.util.ArrayList;
import java.util.List;

/** Pushes of one group that have not gone out yet. */
final class PendingPushes {
  private List<Push> pushes = new ArrayList<>(0);
  private int bytes;

  /** Adds, and tells how large it is now, about. */
  int add(Push push) {
    pushes.add(push);
    bytes += push instanceof Push.Numbered numbered ? numbered.weight() : Push.Numbered.OVERHEAD;
    return bytes;
  }

  List<Push> take() {
    List<Push> taken = pushes;
    if (!taken.isEmpty()) {
      pushes = new ArrayList<>(0);
      bytes = 0;
    }
    return taken;
  }
}
