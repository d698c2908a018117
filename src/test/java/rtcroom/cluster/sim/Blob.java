package rtcroom.cluster.sim;

/** Bytes that nobody changes. */
final class Blob {
  static final Blob NONE = new Blob(new byte[0]);

  final byte[] bytes;

  Blob(byte[] bytes) {
    this.bytes = bytes;
  }
}
