package rtcroom.rooms;

/** What the live service knows of a stream. */
public enum StreamState {
  PUSHING,
  NOT_PUSHING,
  /** It failed, took too long or answered nonsense: no proof of anything. */
  UNKNOWN
}
