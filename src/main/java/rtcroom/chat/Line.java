package rtcroom.chat;

/**
 * The way to one device. Called while the chat is locked, in the one order that holds for
 * everybody: it takes note and returns at once. What it was told is delivered in that order or the
 * connection ends.
 */
public interface Line {
  /**
   * Answers a request.
   *
   * @param id of the request
   */
  void answer(long id, Answer answer);

  void push(Push push);

  /** From now on the news of a group go to this device too. */
  void follow(Topic topic);

  void unfollow(Topic topic);

  void close(Ending ending);
}
