package rtcroom.engine.stream;

import java.util.Optional;
import java.util.function.Consumer;
import rtcroom.engine.media.Packet;

/** Makes AAC of streams whose sound is Opus. */
@FunctionalInterface
public interface SoundRenditions {
  /** Makes none. */
  SoundRenditions NONE = (_, _, _) -> Optional.empty();

  /**
   * A publication has sound in Opus. Called on the loop of the stream.
   *
   * @param out takes frames of AAC on that loop, with the time of the stream; none comes after
   *     {@link SoundRendition#end}
   * @return empty where nothing can be made of it
   */
  Optional<SoundRendition> begin(StreamKey stream, EventLoop loop, Consumer<Packet> out);
}
