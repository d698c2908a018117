package rtcroom.im.embedded;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** One group: how many notices it had, and the latest of them. */
final class Group {
  /** Enough to look at after the fact; clients fetch the list of pushers, not old notices. */
  static final int KEPT = 16;

  private final Deque<GroupNotice> notices = new ArrayDeque<>(2);
  private long count;

  synchronized GroupNotice add(String content) {
    GroupNotice notice = new GroupNotice(++count, content);
    if (notices.size() == KEPT) {
      notices.poll();
    }
    notices.add(notice);
    return notice;
  }

  synchronized List<GroupNotice> notices() {
    return List.copyOf(notices);
  }
}
