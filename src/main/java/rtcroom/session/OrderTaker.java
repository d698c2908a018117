package rtcroom.session;

import java.util.List;
import rtcroom.bans.Ban;
import rtcroom.bans.BanKind;

/** Carries out what was ordered at any node; never waits. */
public interface OrderTaker {
  /**
   * An order.
   *
   * @param isOwn whether it was given to this process, which has carried it out
   */
  void take(Ban ban, boolean isOwn);

  void lift(BanKind kind, String name);

  /** These hold and no others. */
  void takeAll(List<Ban> bans);
}
