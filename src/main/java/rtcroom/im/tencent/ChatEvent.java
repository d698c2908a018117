package rtcroom.im.tencent;

import java.util.List;

/**
 * An event as the IM cloud writes it.
 *
 * @param sign and {@code requestTime}: of the query; prove that the cloud tells it
 * @param command what happened
 * @param group where
 * @param users to whom
 */
public record ChatEvent(
    String sdkAppID,
    String sign,
    String requestTime,
    String command,
    String group,
    List<String> users) {
  public ChatEvent {
    users = List.copyOf(users);
  }
}
