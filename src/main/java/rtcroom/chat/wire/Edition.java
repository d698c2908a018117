package rtcroom.chat.wire;

import java.util.List;
import org.jspecify.annotations.Nullable;
import rtcroom.chat.Push;

/** News of a group, encoded when the first event loop needs them, once for all. */
final class Edition {
  private final List<Push> news;
  private byte @Nullable [] frame;

  Edition(List<Push> news) {
    this.news = news;
  }

  /** For one event loop. A notice must arrive, and so must what is in one frame with it. */
  Parcel parcel() {
    return news.stream().anyMatch(Push.Notice.class::isInstance)
        ? Parcel.registered(frame())
        : Parcel.chat(frame(), messages());
  }

  private int messages() {
    return (int) news.stream().filter(Push.Message.class::isInstance).count();
  }

  private synchronized byte[] frame() {
    byte[] known = frame;
    if (known == null) {
      known = Words.news(news);
      frame = known;
    }
    return known;
  }
}
