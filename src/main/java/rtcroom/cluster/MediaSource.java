package rtcroom.cluster;

import java.util.Optional;

/** Gives other nodes the streams that are pushed to this one. Any thread; {@link #next} blocks. */
public interface MediaSource {
  /**
   * Begins to give a stream.
   *
   * @param mixed its mixed view instead of the stream as it came
   * @return by what it is asked for; 0 if it is not pushed here
   */
  long begin(String stream, boolean mixed);

  /**
   * The next bytes of FLV. Waits for some, half a second at most; the answer may be empty.
   *
   * @param number 1 for the first answer; that of the last one has it repeated
   * @return empty when it is over
   */
  Optional<byte[]> next(long session, long number);

  /** Nobody asks for it any more. */
  void end(long session);

  /**
   * Somebody pushes the stream to another node.
   *
   * @return whether nobody else does here any more: one that is silent gives way
   */
  boolean giveWay(String stream);
}
