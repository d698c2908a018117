package rtcroom.engine.relay;

import java.util.Optional;
import rtcroom.engine.stream.LiveRefusal;
import rtcroom.engine.stream.StreamAuth;
import rtcroom.engine.stream.StreamRequest;

/** Lets everybody push and play. */
public record OpenAuth() implements StreamAuth {
  @Override
  public Optional<LiveRefusal> push(StreamRequest request) {
    return Optional.empty();
  }

  @Override
  public Optional<LiveRefusal> play(StreamRequest request) {
    return Optional.empty();
  }
}
