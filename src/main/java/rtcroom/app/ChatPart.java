package rtcroom.app;

import java.util.List;
import rtcroom.http.Operations;
import rtcroom.http.admin.OperatorOps;
import rtcroom.im.ChatService;
import rtcroom.im.GroupInventory;
import rtcroom.im.GroupLedger;

/** The part that keeps the chat groups of rooms. */
interface ChatPart extends Part {
  ChatService service();

  /** Where the groups that may exist are taken down; closed by whoever keeps the groups. */
  default GroupLedger ledger() {
    return GroupLedger.NONE;
  }

  /** Which groups the service itself knows to be ours. */
  default GroupInventory inventory() {
    return GroupInventory.NONE;
  }

  /** A service elsewhere, or none. */
  record Remote(
      ChatService service,
      GroupLedger ledger,
      GroupInventory inventory,
      List<Operations> callbacks,
      List<OperatorOps> operations)
      implements ChatPart {}
}
