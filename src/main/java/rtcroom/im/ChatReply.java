package rtcroom.im;

/**
 * How a call to the chat service ended.
 *
 * @param detail for the log, such as {@code ErrorCode 70009}; without secrets
 */
public record ChatReply(Result result, String detail) {
  public static final ChatReply DONE = new ChatReply(Result.DONE, "");

  /** What is true after the call. */
  public enum Result {
    /** It is as was asked. */
    DONE,
    /** Nothing was created: somebody else has a group of that id. */
    TAKEN,
    /** Nothing was done, and asking again may help, for instance after a rate limit. */
    BUSY,
    /** Perhaps it was done: the answer was lost, unreadable, or says that the service tripped. */
    UNCERTAIN,
    /** Nothing was done, and asking again is of no use. */
    REFUSED
  }
}
