package rtcroom.chat.wire;

import java.util.List;
import org.jspecify.annotations.Nullable;
import rtcroom.chat.Push;

/** Pushes of a group, encoded when the first event loop needs them, once for all. */
final class PushBatch {
  private final List<Push> pushes;
  private byte @Nullable [] frame;

  PushBatch(List<Push> pushes) {
    this.pushes = pushes;
  }

  /** For one event loop. A notice must arrive, and so must what is in one frame with it. */
  OutboundFrame outbound() {
    return pushes.stream().anyMatch(Push.Notice.class::isInstance)
        ? OutboundFrame.required(frame())
        : OutboundFrame.droppable(frame(), messages());
  }

  private int messages() {
    return (int) pushes.stream().filter(Push.Message.class::isInstance).count();
  }

  private synchronized byte[] frame() {
    byte[] known = frame;
    if (known == null) {
      known = FrameWriter.pushes(pushes);
      frame = known;
    }
    return known;
  }
}
