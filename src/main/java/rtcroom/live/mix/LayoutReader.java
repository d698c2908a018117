package rtcroom.live.mix;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import rtcroom.room.StreamId;

/** Reads the members of an order to mix, and refuses by name what the order's giver would miss. */
final class LayoutReader {
  private static final String INPUTS = "input_stream_list";
  private static final Set<String> PARA =
      Set.of(
          "app_id",
          "interface",
          "mix_stream_session_id",
          "output_stream_id",
          "output_stream_type",
          "mix_stream_template_id",
          INPUTS);
  private static final Set<String> ENTRY =
      Set.of("input_stream_id", "layout_params", "crop_params");

  private final StreamId anchor;
  private final JsonNode para;
  private final List<Layer> layers = new ArrayList<>();
  private final Set<Integer> levels = new HashSet<>();
  private @Nullable Canvas canvas;
  private int canvasLevel;

  LayoutReader(StreamId anchor, JsonNode para) {
    this.anchor = anchor;
    this.para = para;
  }

  /** The layout; refused by name where it asks for what the embedded provider cannot do. */
  LayoutReading read() {
    try {
      return layout();
    } catch (UnusableLayoutException unusable) {
      return unusable.refused();
    }
  }

  private MixLayout layout() {
    OrderObject order = new OrderObject(para, "");
    order.allow(PARA);
    order.refuseUnlessZero("output_stream_type");
    order.refuseUnlessZero("mix_stream_template_id");
    int index = 0;
    for (JsonNode entry : para.path(INPUTS)) {
      read(new OrderObject(entry, INPUTS + "[" + index++ + "]"));
    }
    if (layers.stream().noneMatch(layer -> layer.stream().equals(anchor))) {
      throw new UnusableLayoutException(MixFault.BAD_VALUE, "output_stream_id");
    }
    if (canvas != null && layers.stream().anyMatch(layer -> layer.level() < canvasLevel)) {
      throw new UnusableLayoutException(MixFault.UNSUPPORTED, "image_layer below the canvas");
    }
    MixLayout layout = new MixLayout(anchor, canvas, layers);
    layers.stream().filter(layout::isBackground).forEach(LayoutReader::checkBackground);
    return layout;
  }

  private void read(OrderObject entry) {
    entry.allow(ENTRY);
    LayoutParams layout = new LayoutParams(entry.inner("layout_params"));
    int level = layout.level();
    if (!levels.add(level)) {
      throw layout.bad("image_layer");
    }
    if (layout.isCanvas()) {
      if (canvas != null) {
        throw layout.unsupported("input_type");
      }
      canvas = layout.canvas();
      canvasLevel = level;
      return;
    }
    StreamId stream = new StreamId(entry.text("input_stream_id"));
    if (layers.stream().anyMatch(layer -> layer.stream().equals(stream))) {
      throw entry.bad("input_stream_id");
    }
    layers.add(layout.layer(level, stream, crop(entry), entry.name()));
  }

  private static @Nullable Crop crop(OrderObject entry) {
    if (!entry.has("crop_params")) {
      return null;
    }
    OrderObject crop = entry.inner("crop_params");
    crop.allow(Set.of("crop_x", "crop_y", "crop_width", "crop_height"));
    return new Crop(
        crop.measure("crop_x"),
        crop.measure("crop_y"),
        crop.length("crop_width"),
        crop.length("crop_height"));
  }

  /** The picture that is the canvas has no place on it, and no whole to be a share of. */
  private static void checkBackground(Layer layer) {
    String params = layer.name() + ".layout_params.";
    if (layer.x().value() != 0 || layer.y().value() != 0) {
      throw new UnusableLayoutException(MixFault.UNSUPPORTED, params + "location_x, location_y");
    }
    if (isShare(layer.width()) || isShare(layer.height())) {
      throw new UnusableLayoutException(MixFault.UNSUPPORTED, params + "image_width, image_height");
    }
  }

  private static boolean isShare(@Nullable Measure measure) {
    return measure != null && measure.isShare();
  }
}
