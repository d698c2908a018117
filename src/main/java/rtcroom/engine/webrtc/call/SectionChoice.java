package rtcroom.engine.webrtc.call;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToIntFunction;
import java.util.stream.Stream;

/**
 * Decides which streams are in the sections of a call. Pictures: those wanted most. Voices: all
 * where there is room for all; else who speaks gets a section at once, from whoever has been silent
 * for longest, and keeps it for a while. Nobody is moved, and picture and voice of one stream are
 * in sections of one number where they can be: browsers keep those in step. For one thread.
 */
final class SectionChoice {
  /** In dBov: who is louder speaks. */
  static final int SPEAKING = -50;

  /** In milliseconds: who spoke so lately is not put out for another. */
  private static final long HELD = 2000;

  private static final long NEVER = Long.MIN_VALUE;

  private final Sections pictures;
  private final Sections voices;
  private final Map<String, Long> spoke = new HashMap<>();

  SectionChoice(int pictures, int voices) {
    this.pictures = new Sections(pictures);
    this.voices = new Sections(voices);
  }

  Sections pictures() {
    return pictures;
  }

  Sections voices() {
    return voices;
  }

  /** Gives sections to those of the streams, wanted most first, that there is room for. */
  void choosePictures(List<String> wanted) {
    List<String> shown = wanted.stream().limit(pictures.count()).toList();
    pictures.retain(shown);
    shown.forEach(stream -> pictures.place(stream, voices.of(stream), true));
  }

  /**
   * Gives sections to voices; after the pictures.
   *
   * @param levels how loud each is, in dBov
   */
  void chooseVoices(List<String> wanted, ToIntFunction<String> levels, long millis) {
    spoke.keySet().retainAll(wanted);
    voices.retain(wanted);
    List<String> speaking =
        wanted.stream().filter(stream -> levels.applyAsInt(stream) >= SPEAKING).toList();
    speaking.forEach(stream -> spoke.put(stream, millis));
    Stream.concat(speaking.stream(), wanted.stream())
        .forEach(stream -> voices.place(stream, pictures.of(stream), false));
    speaking.stream()
        .filter(stream -> voices.of(stream) < 0)
        .forEach(stream -> putOut(stream, millis));
  }

  private void putOut(String newcomer, long millis) {
    int longest = -1;
    for (int i = 0; i < voices.count(); i++) {
      longest = longest < 0 || spoke(i) < spoke(longest) ? i : longest;
    }
    if (longest >= 0 && (spoke(longest) == NEVER || millis - spoke(longest) >= HELD)) {
      voices.put(newcomer, longest);
    }
  }

  private long spoke(int section) {
    return spoke.getOrDefault(voices.at(section), NEVER);
  }
}
