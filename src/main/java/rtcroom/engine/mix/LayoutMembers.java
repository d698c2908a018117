package rtcroom.engine.mix;

import java.util.Set;
import org.jspecify.annotations.Nullable;
import rtcroom.room.StreamId;

/** The {@code layout_params} of one entry. */
final class LayoutMembers {
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

  private final Members members;

  LayoutMembers(Members members) {
    this.members = members;
    members.allow(KNOWN);
    members.refuseUnlessZero("picture_id");
  }

  int level() {
    return members.whole("image_layer", 1, HIGHEST_LAYER);
  }

  boolean isCanvas() {
    return type() == CANVAS;
  }

  Canvas canvas() {
    Size size =
        new Size(
            members.whole("image_width", 2, Measure.LONGEST),
            members.whole("image_height", 2, Measure.LONGEST));
    members.refuseUnlessZero("location_x");
    members.refuseUnlessZero("location_y");
    return new Canvas(size, members.has("color") ? color() : Canvas.BLACK);
  }

  Layer layer(int level, StreamId stream, @Nullable Crop crop, String name) {
    if (members.has("color")) {
      throw unsupported("color");
    }
    return new Layer(
        level,
        stream,
        content(),
        lengthOrNull("image_width"),
        lengthOrNull("image_height"),
        members.measure("location_x"),
        members.measure("location_y"),
        crop,
        name);
  }

  UnfitLayoutException bad(String member) {
    return members.bad(member);
  }

  UnfitLayoutException unsupported(String member) {
    return members.unsupported(member);
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
    return members.has("input_type") ? members.whole("input_type", 0, Integer.MAX_VALUE) : BOTH;
  }

  /** Zero is what clients send that set no size. */
  private @Nullable Measure lengthOrNull(String member) {
    return members.measure(member).value() == 0 ? null : members.length(member);
  }

  private String color() {
    String color = members.text("color");
    if (!color.matches("0x[0-9A-Fa-f]{6}")) {
      throw bad("color");
    }
    return color;
  }
}
