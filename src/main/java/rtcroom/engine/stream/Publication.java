package rtcroom.engine.stream;

import rtcroom.engine.media.Packet;

/** The right to publish a stream, until it ends. For the loop of its {@link Publisher}. */
public interface Publication {
  /**
   * Takes the next packet. Never blocks and never fails; packets after the end are ignored.
   *
   * @param packet with the publisher's own time, unwrapped; the body belongs to the relay from here
   */
  void accept(Packet packet);

  /** The publisher ended it or is gone; may be called again. */
  void end();
}
