package rtcroom.engine.stream;

import rtcroom.engine.media.Packet;

/** The sound of one publication on its way to AAC. For the loop of the stream. */
public interface SoundRendition {
  /** The set-up of every frame it makes, with that time. */
  Packet setUp(long time);

  /** The next packet of Opus, with the time of the stream. */
  void take(Packet packet);

  /**
   * Whether somebody hears it now; to be called several times a second.
   *
   * @param since where in the stream who hears it from now on began
   */
  void need(boolean needed, long since);

  /** The publication is over. */
  void end();
}
