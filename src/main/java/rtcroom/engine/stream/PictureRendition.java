package rtcroom.engine.stream;

import rtcroom.engine.media.Packet;

/** The pictures of one publication on their way to H.264. For the loop of the stream. */
public interface PictureRendition {
  /** The next set-up or picture of the default track, with the time of the stream. */
  void take(Packet packet);

  /** Whether somebody sees it now; to be called several times a second. */
  void need(boolean needed);

  /** The publication is over, or its pictures are coded in another way from now on. */
  void end();
}
