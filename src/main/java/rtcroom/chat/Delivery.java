package rtcroom.chat;

import java.util.List;

/** Brings news to all who follow them. Called as {@link Line} is. */
public interface Delivery {
  /** News of a group, in order, to every line that follows it. */
  void publish(Topic topic, List<Push> news);

  /** Nobody follows the topic any more. */
  void end(Topic topic);

  /** To every line that is logged in. */
  void broadcast(Push push);

  /** Somebody has to call {@link EmbeddedChat#flush()} one tick from now. */
  void wake();
}
