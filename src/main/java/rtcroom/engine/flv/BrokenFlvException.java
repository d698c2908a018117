package rtcroom.engine.flv;

/** What somebody sent is no FLV, or more of it than is taken. */
final class BrokenFlvException extends Exception {
  BrokenFlvException(String what) {
    super(what, null, false, false);
  }
}
