package rtcroom.engine.stream;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import rtcroom.engine.media.Packet;
import rtcroom.engine.media.PictureCoding;

/** Makes H.264 without B-frames of streams whose pictures not every player takes. */
@FunctionalInterface
public interface PictureRenditions {
  /** Makes none. */
  PictureRenditions NONE = (_, _, _, _) -> Optional.empty();

  /**
   * A publication has pictures in that coding. Called on the loop of the stream.
   *
   * @return empty where nothing can be made of them
   */
  Optional<PictureRendition> begin(
      StreamKey stream, PictureCoding coding, EventLoop loop, Source source);

  /**
   * What pictures are made of, and where they go. For the loop of the stream.
   *
   * @param group set-up and pictures since the last key frame; no picture where that is not kept
   * @param keyFrame asks the publisher for one
   * @param out takes set-ups and pictures with the time of the stream; none may come after {@link
   *     PictureRendition#end}
   */
  record Source(Supplier<List<Packet>> group, Runnable keyFrame, Consumer<Packet> out) {}
}
