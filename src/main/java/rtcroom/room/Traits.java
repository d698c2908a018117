package rtcroom.room;

/**
 * What clients say of a room; all but the type only of WebRTC and WebEXE rooms.
 *
 * @param roomType partition of the room list, chosen by the client; often empty. The lists of live,
 *     double and multi rooms have those without a type: others are found by their id alone
 * @param status 0 not started, 1 started; opaque to the server
 * @param needHeartBeat false when members are never evicted for silence
 */
public record Traits(String roomType, int status, boolean needHeartBeat) {
  /** What live, double and multi rooms have that nobody said anything of. */
  public static final Traits PLAIN = ofType("");

  /** Those of a live, double or multi room. */
  public static Traits ofType(String roomType) {
    return new Traits(roomType, 0, true);
  }

  Traits withStatus(int next) {
    return new Traits(roomType, next, needHeartBeat);
  }
}
