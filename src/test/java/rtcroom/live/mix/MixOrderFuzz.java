package rtcroom.live.mix;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.node.TextNode;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import rtcroom.room.StreamId;

/** Whatever order comes: it is refused, or says the same when a service reads it again. */
public final class MixOrderFuzz {
  private MixOrderFuzz() {}

  public static void fuzzerTestOneInput(byte[] data) {
    if (!(MixOrderReader.read(new TextNode(new String(data, UTF_8)), Orders.BY_ANN)
        instanceof MixOrder order)) {
      return;
    }
    MixReading again = MixOrderReader.read(new TextNode(order.params()), Orders.BY_ANN);
    if (!order.equals(again)) {
      throw new IllegalStateException(order + " is not " + again);
    }
    if (order.layout() instanceof MixLayout layout) {
      check(layout);
    }
  }

  /** Orders that are taken, in hexadecimal digits. */
  public static List<String> examples() {
    return List.of(hex(Orders.miniProgram()), hex(Orders.halves()));
  }

  private static void check(MixLayout layout) {
    Size canvas = layout.size(MixOrderFuzz::unknown);
    boolean inside =
        layout.layers().stream()
            .filter(layer -> layer.shown() && !layout.isBackground(layer))
            .allMatch(layer -> layer.placement(canvas).isInside(canvas));
    if (layout.refusal(canvas).isEmpty() != (canvas.isUsable() && inside)) {
      throw new IllegalStateException(layout + " on " + canvas);
    }
  }

  private static Optional<Size> unknown(StreamId stream) {
    return Optional.empty();
  }

  private static String hex(MixOrder order) {
    return HexFormat.of().formatHex(order.params().getBytes(UTF_8));
  }
}
