package rtcroom.cluster.codec;

/** Bytes are not what they should be: damaged, or written by another version. */
public final class Malformed extends RuntimeException {
  public Malformed(String what) {
    super(what);
  }
}
