package rtcroom.engine.media;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Finds out how the pictures of one publication are coded, as they come. For one thread. */
public final class PictureCodingWatch {
  /** Among so many that are shown later than they come is one out of order, if there are any. */
  private static final int ENOUGH = 8;

  private @Nullable PictureCoding coding;
  private boolean keyed;
  private boolean delayed;
  private int seen;
  private long latest = Long.MIN_VALUE;

  /** Empty before the first picture or set-up. */
  public Optional<PictureCoding> coding() {
    return Optional.ofNullable(coding);
  }

  /** Whether {@link #coding} is not likely to change any more. */
  public boolean isDecided() {
    return keyed && (!delayed || seen >= ENOUGH || coding != PictureCoding.AVC);
  }

  /** Takes notice of the next packet of the default track; whether the coding is another now. */
  public boolean take(Packet packet) {
    VideoTagHeader head = VideoTagHeader.read(packet.body());
    PictureCoding before = coding;
    switch (head.part()) {
      case HEADER -> begin(PictureCoding.of(head.codec()));
      case FRAME -> frame(packet, head);
      case END, OTHER -> {}
    }
    return coding != before;
  }

  private void begin(PictureCoding now) {
    boolean same =
        coding == now || (coding == PictureCoding.AVC_REORDERED && now == PictureCoding.AVC);
    if (!same) {
      coding = now;
      seen = 0;
      delayed = false;
      keyed = false;
      latest = Long.MIN_VALUE;
    }
  }

  private void frame(Packet packet, VideoTagHeader head) {
    if (!keyed && !head.keyFrame()) {
      return;
    }
    begin(PictureCoding.of(head.codec()));
    keyed = true;
    seen++;
    delayed |= head.compositionTime() > 0;
    long shown = packet.time() + head.compositionTime();
    if (shown < latest && !head.keyFrame() && coding == PictureCoding.AVC) {
      coding = PictureCoding.AVC_REORDERED;
    }
    latest = shown;
  }
}
