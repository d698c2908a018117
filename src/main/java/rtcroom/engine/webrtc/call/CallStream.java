package rtcroom.engine.webrtc.call;

import java.util.List;
import java.util.OptionalInt;
import rtcroom.engine.webrtc.forward.Layer;

/** One wanted stream as a call has it, by whatever wire it comes. For the loop of media. */
interface CallStream {
  /** No section. */
  int NOWHERE = -1;

  /** It is wanted otherwise, or still. */
  void want(Want want);

  /** Why nothing of it is sent, in one word for the peer; empty while it flows. */
  String refusal();

  /** Whether there are pictures that the peer can be sent, as far as is known. */
  boolean hasPictures();

  /** As {@link #hasPictures}, of sound. */
  boolean hasSound();

  /** How loud it is, in dBov; empty where nobody says it. */
  OptionalInt level();

  /** What there is of its pictures, the smallest first; one where it comes in one size. */
  List<Layer> layers();

  /** Shows it in that section; one that it leaves is free when this returns. */
  void picture(int section);

  /** As {@link #picture}, of its sound. */
  void voice(int section);

  /** Sends that layer, from its next key frame on; none where it is negative. */
  void layer(int number);

  /** To be called every 20 ms or so, after what changed has been arranged. */
  void tick(long nanos);

  /** It is not wanted any more. Called last. */
  void leave();
}
