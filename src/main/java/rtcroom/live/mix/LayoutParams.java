package rtcroom.live.mix;

import java.util.Set;
import org.jspecify.annotations.Nullable;
import rtcroom.room.StreamId;

/** The {@code layout_params} of one entry. */
final class LayoutParams {
  private static final Set<String> KNOWN =
      Set.of(
          "image_layer",
          "input_type",
          "image_width",
          "image_height",
          "location_x",
          "location_y",
          "color",
          "picture_id");
  private static final int HIGHEST_LAYER = 16;
  private static final int BOTH = 0;
  private static final int CANVAS = 3;
  private static final int SOUND = 4;
  private static final int PICTURE = 5;

  private final OrderObject params;

  LayoutParams(OrderObject params) {
    this.params = params;
    params.allow(KNOWN);
    params.refuseUnlessZero("picture_id");
  }

  int level() {
    return params.whole("image_layer", 1, HIGHEST_LAYER);
  }

  boolean isCanvas() {
    return type() == CANVAS;
  }

  Canvas canvas() {
    Size size =
        new Size(
            params.whole("image_width", 2, Measure.LONGEST),
            params.whole("image_height", 2, Measure.LONGEST));
    params.refuseUnlessZero("location_x");
    params.refuseUnlessZero("location_y");
    return new Canvas(size, params.has("color") ? color() : Canvas.BLACK);
  }

  Layer layer(int level, StreamId stream, @Nullable Crop crop, String name) {
    if (params.has("color")) {
      throw unsupported("color");
    }
    return new Layer(
        level,
        stream,
        content(),
        lengthOrNull("image_width"),
        lengthOrNull("image_height"),
        params.measure("location_x"),
        params.measure("location_y"),
        crop,
        name);
  }

  UnusableLayoutException bad(String member) {
    return params.bad(member);
  }

  UnusableLayoutException unsupported(String member) {
    return params.unsupported(member);
  }

  private Layer.Content content() {
    return switch (type()) {
      case BOTH -> Layer.Content.BOTH;
      case SOUND -> Layer.Content.SOUND;
      case PICTURE -> Layer.Content.PICTURE;
      default -> throw unsupported("input_type");
    };
  }

  private int type() {
    return params.has("input_type") ? params.whole("input_type", 0, Integer.MAX_VALUE) : BOTH;
  }

  /** Zero is what clients send that set no size. */
  private @Nullable Measure lengthOrNull(String member) {
    return params.measure(member).value() == 0 ? null : params.length(member);
  }

  private String color() {
    String color = params.text("color");
    if (!color.matches("0x[0-9A-Fa-f]{6}")) {
      throw bad("color");
    }
    return color;
  }
}
