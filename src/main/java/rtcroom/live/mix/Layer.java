package rtcroom.live.mix;

import org.jspecify.annotations.Nullable;
import rtcroom.room.StreamId;

/**
 * One stream of a mix.
 *
 * @param level the higher covers the lower; 1 to 16, unlike all others
 * @param width absent: as high as {@code height} says, or the input's own size
 * @param name of its entry in the order, for refusals
 */
public record Layer(
    int level,
    StreamId stream,
    Content content,
    @Nullable Measure width,
    @Nullable Measure height,
    Measure x,
    Measure y,
    @Nullable Crop crop,
    String name) {

  /** What of the stream is taken. */
  enum Content {
    BOTH,
    SOUND,
    PICTURE
  }

  public boolean shown() {
    return content != Content.SOUND;
  }

  public boolean heard() {
    return content != Content.PICTURE;
  }

  public TrackSet wanted() {
    return new TrackSet(shown(), heard());
  }

  /** Where it stands on the canvas. */
  public Placement placement(Size canvas) {
    return new Placement(
        x.of(canvas.width()),
        y.of(canvas.height()),
        width == null ? 0 : Math.max(2, width.of(canvas.width())),
        height == null ? 0 : Math.max(2, height.of(canvas.height())));
  }
}
