package rtcroom.chat;

import java.util.ArrayList;
import java.util.List;

/** News of one group that have not gone out yet. */
final class Draft {
  private List<Push> news = new ArrayList<>(0);
  private int bytes;

  /** Adds, and tells how large it is now, about. */
  int add(Push push) {
    news.add(push);
    bytes += push instanceof Push.Numbered numbered ? numbered.weight() : Push.Numbered.OVERHEAD;
    return bytes;
  }

  List<Push> take() {
    List<Push> taken = news;
    if (!taken.isEmpty()) {
      news = new ArrayList<>(0);
      bytes = 0;
    }
    return taken;
  }
}
