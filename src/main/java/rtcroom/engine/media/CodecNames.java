package rtcroom.engine.media;

/** Names that strangers sent. */
final class CodecNames {
  private CodecNames() {}

  /** Safe to show and to log. */
  static String printable(String name) {
    return name.replaceAll("[^A-Za-z0-9._ -]", "?");
  }
}
