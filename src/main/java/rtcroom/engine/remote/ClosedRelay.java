package rtcroom.engine.remote;

import java.util.Optional;
import rtcroom.engine.stream.LiveRefusal;
import rtcroom.engine.stream.StreamAuth;
import rtcroom.engine.stream.StreamRequest;

/** Lets nobody in from outside. */
final class ClosedRelay implements StreamAuth {
  @Override
  public Optional<LiveRefusal> push(StreamRequest request) {
    return Optional.of(LiveRefusal.UNKNOWN_APP);
  }

  @Override
  public Optional<LiveRefusal> play(StreamRequest request) {
    return Optional.of(LiveRefusal.UNKNOWN_APP);
  }
}
