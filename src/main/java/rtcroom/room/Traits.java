package rtcroom.room;

/**
 * What WebRTC and WebEXE rooms carry beyond the others.
 *
 * @param roomType partition of the room list, chosen by the client; often empty
 * @param status 0 not started, 1 started; opaque to the server
 * @param needHeartBeat false when members are never evicted for silence
 */
public record Traits(String roomType, int status, boolean needHeartBeat) {
  /** What live, double and multi rooms have. */
  public static final Traits PLAIN = new Traits("", 0, true);

  Traits withStatus(int next) {
    return new Traits(roomType, next, needHeartBeat);
  }
}
