package rtcroom.engine.stream;

import rtcroom.engine.media.Packet;

/** Hears which streams begin, and may follow their packets. Several may observe one relay. */
@FunctionalInterface
public interface StreamObserver {
  /**
   * Somebody publishes the stream. Called on the loop of the stream, before its first packet.
   *
   * @return follows this publication; {@link Follower#NONE} for no interest
   */
  Follower began(StreamStart start);

  /** Follows one publication, on the loop of the stream; must return at once. */
  interface Follower {
    /** Cares for nothing. */
    Follower NONE = _ -> {};

    /**
     * The next packet, headers and metadata included.
     *
     * @param packet with the time of the stream: it begins near 0, never goes back within one kind,
     *     and goes on over another publication of the same stream while viewers stay
     */
    void on(Packet packet);

    /** Whether AAC has to be made of the stream's Opus now; asked several times a second. */
    default boolean needsAac() {
      return false;
    }

    /** Likewise, whether H.264 has to be made of pictures that are published in another way. */
    default boolean needsPictures() {
      return false;
    }

    /** The publication is over; another may follow. */
    default void ended(EndCause why) {}
  }
}
