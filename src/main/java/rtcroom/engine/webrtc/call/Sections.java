package rtcroom.engine.webrtc.call;

import java.util.Arrays;
import java.util.Collection;

/** Which stream is in which section of one kind. Each is in one at most. For one thread. */
final class Sections {
  /** What is in a section that is free. */
  static final String FREE = "";

  private final String[] streams;

  Sections(int count) {
    streams = new String[count];
    Arrays.fill(streams, FREE);
  }

  int count() {
    return streams.length;
  }

  /** The stream in that section, or {@link #FREE}. */
  String at(int section) {
    return streams[section];
  }

  /** The section of a stream; -1 for none. */
  int of(String stream) {
    return Arrays.asList(streams).indexOf(stream);
  }

  /** How many are not free. */
  int used() {
    return (int) Arrays.stream(streams).filter(stream -> !stream.isEmpty()).count();
  }

  /** Frees the sections of all others. */
  void retain(Collection<String> kept) {
    for (int i = 0; i < streams.length; i++) {
      streams[i] = kept.contains(streams[i]) ? streams[i] : FREE;
    }
  }

  /** Puts the stream there, whoever was. */
  void put(String stream, int section) {
    streams[section] = stream;
  }

  /**
   * Gives a stream a section if it has none: the preferred one, else the first, or the last, that
   * is free.
   *
   * @param preferred -1 for none
   * @return whether it has one now
   */
  boolean place(String stream, int preferred, boolean first) {
    if (of(stream) >= 0) {
      return true;
    }
    boolean fits = preferred >= 0 && preferred < streams.length && streams[preferred].isEmpty();
    int free = first ? of(FREE) : Arrays.asList(streams).lastIndexOf(FREE);
    int chosen = fits ? preferred : free;
    if (chosen >= 0) {
      streams[chosen] = stream;
    }
    return chosen >= 0;
  }
}
