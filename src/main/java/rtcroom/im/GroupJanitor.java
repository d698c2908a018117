package rtcroom.im;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import rtcroom.room.RoomId;

/**
 * Finds groups of this server that no room has, whatever became of the journal, and has them
 * destroyed: those only that were found twice, a while apart. Safe for use by many threads.
 */
public final class GroupJanitor {
  private static final Logger LOG = LoggerFactory.getLogger(GroupJanitor.class);

  private final GroupInventory inventory;
  private final Predicate<RoomId> isOpen;
  private final Consumer<List<RoomId>> destroy;
  private final AtomicBoolean looking = new AtomicBoolean();
  private volatile Set<RoomId> suspects = Set.of();

  /**
   * @param isOpen whether there is a room of the id, be it still opening
   * @param destroy takes groups that are lost, and has to look itself whether they still are
   */
  public GroupJanitor(
      GroupInventory inventory, Predicate<RoomId> isOpen, Consumer<List<RoomId>> destroy) {
    this.inventory = inventory;
    this.isOpen = isOpen;
    this.destroy = destroy;
  }

  /** Looks, unless it still does. To be called every few minutes. */
  public void look() {
    if (looking.compareAndSet(false, true)) {
      CompletionStage<?> done = inventory.groups().thenAccept(this::judge);
      var _ = done.whenComplete((_, _) -> looking.set(false));
    }
  }

  private void judge(List<RoomId> groups) {
    Set<RoomId> without = new HashSet<>(groups);
    without.removeIf(isOpen);
    List<RoomId> lost = without.stream().filter(suspects::contains).toList();
    suspects = Set.copyOf(without);
    if (!lost.isEmpty()) {
      LOG.atInfo().addKeyValue("groups", lost.size()).log("groups without a room are destroyed");
      destroy.accept(lost);
    }
  }
}
