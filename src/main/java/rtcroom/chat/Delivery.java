package rtcroom.chat;

import java.util.List;

/** Brings pushes to all subscribers of a group. Called as {@link ClientConnection} is. */
public interface Delivery {
  /** Pushes of a group, in order, to every connection that subscribes to it. */
  void publish(GroupKey group, List<Push> pushes);

  /** Nobody subscribes to the group any more. */
  void end(GroupKey group);

  /** To every connection that is logged in. */
  void broadcast(Push push);

  /**
   * Runs a flush once, on a thread on which the chat is not locked: soon where little is delivered,
   * and one tick from now at the latest.
   */
  void afterTick(Runnable flush);
}
