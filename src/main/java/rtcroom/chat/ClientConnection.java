package rtcroom.chat;

/**
 * The connection of one device. Called while the chat is locked, in the one order that holds for
 * everybody: it takes note and returns at once. What it was told is delivered in that order or the
 * connection ends.
 */
public interface ClientConnection {
  /**
   * Answers a request.
   *
   * @param id of the request
   */
  void answer(long id, Answer answer);

  void push(Push push);

  /** From now on the pushes of a group go to this device too. */
  void subscribe(GroupKey group);

  void unsubscribe(GroupKey group);

  void close(DisconnectReason reason);
}
