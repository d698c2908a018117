package rtcroom.live.mix;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import rtcroom.room.StreamId;

/**
 * What a mix is to look and sound like.
 *
 * @param anchor the stream whose viewers see the mix, and whose clock it follows; one of the layers
 * @param canvas absent: the lowest picture is the canvas
 * @param layers lowest first, each stream once
 */
public record MixLayout(StreamId anchor, @Nullable Canvas canvas, List<Layer> layers)
    implements LayoutReading {

  public MixLayout {
    layers = layers.stream().sorted(Comparator.comparingInt(Layer::level)).toList();
  }

  public List<StreamId> streams() {
    return layers.stream().map(Layer::stream).toList();
  }

  /**
   * The size of the whole picture, even on both sides.
   *
   * @param sizes of streams, as far as known
   */
  public Size size(Function<StreamId, Optional<Size>> sizes) {
    if (canvas != null) {
      return canvas.size().even();
    }
    return background().map(layer -> size(layer, sizes)).orElse(Size.USUAL).even();
  }

  /** Whether the size of the whole picture follows from what is known. */
  public boolean hasKnownSize(Function<StreamId, Optional<Size>> sizes) {
    return canvas != null
        || background()
            .filter(layer -> layer.width() == null || layer.height() == null)
            .filter(layer -> sizes.apply(layer.stream()).isEmpty())
            .isEmpty();
  }

  /**
   * Why the layout cannot be drawn on a canvas of this size.
   *
   * @return empty if it can
   */
  public Optional<Refused> refusal(Size size) {
    if (!size.isUsable()) {
      return Optional.of(new Refused(MixFault.UNSUPPORTED, "canvas " + size));
    }
    return layers.stream()
        .filter(layer -> layer.shown() && !isBackground(layer))
        .filter(layer -> !layer.placement(size).isInside(size))
        .findFirst()
        .map(layer -> new Refused(MixFault.OUTSIDE, layer.name() + " (" + size + ")"));
  }

  /** Whether this picture fills the canvas. */
  public boolean isBackground(Layer layer) {
    return canvas == null && background().filter(layer::equals).isPresent();
  }

  private Optional<Layer> background() {
    return layers.stream().filter(Layer::shown).findFirst();
  }

  private static Size size(Layer layer, Function<StreamId, Optional<Size>> sizes) {
    Size own = sizes.apply(layer.stream()).orElse(Size.USUAL);
    return new Size(
        layer.width() == null ? own.width() : layer.width().of(own.width()),
        layer.height() == null ? own.height() : layer.height().of(own.height()));
  }
}
