package rtcroom.im;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import rtcroom.room.RoomId;

/** Which groups at the chat service this server has made, as the service itself says. */
@FunctionalInterface
public interface GroupInventory {
  /** For services whose groups end with the process, and servers that do not mark theirs. */
  GroupInventory NONE = () -> CompletableFuture.completedStage(List.of());

  /**
   * Groups that carry the mark of this server, and have been there for some minutes; as many as
   * could be learned. Never fails.
   */
  CompletionStage<List<RoomId>> groups();
}
