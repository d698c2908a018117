package rtcroom.engine.webrtc.forward;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import rtcroom.engine.webrtc.sdp.CodecKind;

/** A stream that comes as packets of RTP. For the loop of media. */
public interface ForwardedStream {
  /** How its pictures are coded; empty where it has none. */
  Optional<CodecKind> pictures();

  /** How its sound is coded; empty where it has none. */
  Optional<CodecKind> sound();

  /** The layers of its pictures that have come so far, the smallest first. */
  List<Layer> layers();

  /**
   * How loud it is, -127 to 0 dBov: rises at once and falls within about half a second. Empty where
   * the publisher does not say it.
   */
  OptionalInt level();

  /** The listener hears everything from now on; once, however often it subscribes. */
  void subscribe(PacketListener listener);

  void unsubscribe(PacketListener listener);

  /**
   * Somebody cannot go on without a key frame of that layer, which is asked for, but at most twice
   * a second.
   */
  void wantKeyFrame(int layer);
}
