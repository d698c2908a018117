package rtcroom.engine.webrtc.forward;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import rtcroom.engine.stream.StreamKey;

/** All streams that come as packets of RTP. For the loop of media. */
public final class ForwardedStreams {
  private final Map<StreamKey, ForwardedStream> streams = new HashMap<>();
  private final Map<StreamKey, List<Runnable>> watchers = new HashMap<>();

  public Optional<ForwardedStream> find(StreamKey key) {
    return Optional.ofNullable(streams.get(key));
  }

  /** The stream comes so from now on; who published it so before does no more. */
  public void begin(StreamKey key, ForwardedStream stream) {
    streams.put(key, stream);
    tell(key);
  }

  /** It has ended; nothing happens where another has taken its place. */
  public void end(StreamKey key, ForwardedStream stream) {
    if (streams.remove(key, stream)) {
      tell(key);
    }
  }

  /**
   * Runs {@code changed} each time when the stream begins, ends or is another, which {@link #find}
   * tells then.
   *
   * @return what ends that
   */
  public Runnable watch(StreamKey key, Runnable changed) {
    watchers.computeIfAbsent(key, _ -> new ArrayList<>()).add(changed);
    return () -> forget(key, changed);
  }

  private void forget(StreamKey key, Runnable changed) {
    List<Runnable> left = watchers.get(key);
    if (left != null && left.remove(changed) && left.isEmpty()) {
      watchers.remove(key);
    }
  }

  private void tell(StreamKey key) {
    List.copyOf(watchers.getOrDefault(key, List.of())).forEach(Runnable::run);
  }
}
