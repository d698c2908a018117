package rtcroom.engine.webrtc.sound;

import java.util.HashMap;
import java.util.Map;
import rtcroom.base.EnumCounts;
import rtcroom.engine.stream.EventLoop;
import rtcroom.engine.stream.StreamKey;

/** The streams whose sound becomes Opus now. For the one loop of all who play by WebRTC. */
public final class SoundConversions {
  private final Map<StreamKey, SoundConversion> running = new HashMap<>();
  private final EnumCounts<SoundFault> faults;

  /**
   * None yet.
   *
   * @param faults counts frames that are not heard
   */
  public SoundConversions(EnumCounts<SoundFault> faults) {
    this.faults = faults;
  }

  /**
   * Somebody who plays a stream and takes Opus alone.
   *
   * @param loop on which all of them are
   */
  public SoundListener listener(StreamKey stream, EventLoop loop, OpusTaker taker) {
    return new SoundListener(this, stream, loop, taker);
  }

  SoundConversion join(StreamKey stream, EventLoop loop, OpusTaker taker) {
    SoundConversion found = running.computeIfAbsent(stream, _ -> new SoundConversion(loop, faults));
    found.join(taker);
    return found;
  }

  void leave(StreamKey stream, SoundConversion from, OpusTaker taker) {
    if (from.leave(taker)) {
      running.remove(stream, from);
    }
  }

  /** How many there are. */
  int running() {
    return running.size();
  }
}
