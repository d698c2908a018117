package rtcroom.engine.webrtc.call;

import java.util.Map;

/**
 * What a peer is told of its call. All names are those of streams.
 *
 * @param pictures streams by the mid of their section; sections that are free are not named
 * @param voices likewise
 * @param layers what is sent of each stream whose picture has a section
 * @param refused one word for each wanted stream that is not sent
 */
record CallState(
    Map<String, String> pictures,
    Map<String, String> voices,
    Map<String, SentLayer> layers,
    Map<String, String> refused) {
  /** Nothing, as before anything is wanted. */
  static final CallState NOTHING = new CallState(Map.of(), Map.of(), Map.of(), Map.of());

  /**
   * The layer that is sent.
   *
   * @param height of its pictures; 0 where there are none, or it is not known
   * @param why {@code tile}, {@code network} or {@code only}
   */
  record SentLayer(int height, String why) {}
}
