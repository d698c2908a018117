package rtcroom.engine.webrtc.call;

import java.util.Map;

/**
 * Who speaks: the loudest; where two speak at once the one who had the word keeps it for a moment,
 * and in silence the last one does. For one thread.
 */
final class SpeakerChoice {
  /** Nobody yet. */
  static final String NOBODY = "";

  /** In milliseconds: so long another has to be louder while the speaker goes on. */
  private static final long LOUDER_FOR = 800;

  private String speaker = NOBODY;
  private String rival = NOBODY;
  private long since;

  /**
   * The speaker now.
   *
   * @param levels of all who are heard, in dBov
   */
  String choose(Map<String, Integer> levels, long millis) {
    if (!levels.containsKey(speaker)) {
      speaker = NOBODY;
    }
    String loudest =
        levels.entrySet().stream()
            .filter(entry -> entry.getValue() >= SectionChoice.SPEAKING)
            .max(Map.Entry.comparingByValue())
            .map(Map.Entry::getKey)
            .orElse(speaker);
    if (!loudest.equals(rival)) {
      rival = loudest;
      since = millis;
    }
    boolean silent = levels.getOrDefault(speaker, -127) < SectionChoice.SPEAKING;
    if (silent || millis - since >= LOUDER_FOR) {
      speaker = loudest;
    }
    return speaker;
  }
}
