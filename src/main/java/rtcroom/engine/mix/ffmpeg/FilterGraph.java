package rtcroom.engine.mix.ffmpeg;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import rtcroom.live.mix.Canvas;
import rtcroom.live.mix.Crop;
import rtcroom.live.mix.Layer;
import rtcroom.live.mix.Placement;
import rtcroom.live.mix.Size;
import rtcroom.room.StreamId;

/**
 * The filter graph of a composition. Input 0 is the anchor: his picture drives the canvas, so the
 * mix has no clock of its own and ends with him. What lies before {@link #START} on the mix's clock
 * is decoded but not shown: the packets since the last key frame that every decoder needs first.
 */
final class FilterGraph {
  /** Of the output, on the clock of the mix; longer than usual GOPs. In seconds. */
  static final int START = 20;

  static final String PICTURE = "[v]";
  static final String SOUND = "[a]";
  static final int SAMPLE_RATE = 44_100;

  private final Composition composition;
  private final Size canvas;
  private final int frameRate;
  private final List<StreamId> inputs;
  private final List<String> chains = new ArrayList<>();

  private FilterGraph(Composition composition) {
    this.composition = composition;
    this.canvas = composition.canvas();
    this.frameRate = Quality.of(canvas).frameRate();
    this.inputs = composition.inputs();
  }

  /** For {@code -filter_complex}; its outputs are {@link #PICTURE} and {@link #SOUND}. */
  static String of(Composition composition) {
    FilterGraph graph = new FilterGraph(composition);
    if (composition.hasPicture()) {
      graph.draw();
    }
    if (composition.hasSound()) {
      graph.sound();
    }
    return String.join(";", graph.chains);
  }

  private void draw() {
    List<Layer> above = composition.pictures();
    if (!above.isEmpty() && fills(above.getFirst())) {
      chains.add(picture(above.getFirst()) + scaled() + "[c0]");
      above = above.subList(1, above.size());
    } else if (composition.of(anchor()).picture()) {
      chains.add(source(anchor()) + ",split[clock][own]");
      chains.add("[clock]" + scaled() + ",drawbox=t=fill:color=" + color() + "[c0]");
    } else {
      chains.add(plain());
    }
    int drawn = 0;
    for (Layer layer : above) {
      drawn++;
      Placement placement = placementOf(layer);
      String source = layer.stream().equals(anchor()) ? "[own]" + crop(layer) : picture(layer);
      chains.add(source + Filters.scale(placement) + "setsar=1[l" + drawn + "]");
      chains.add(
          "[c%d][l%d]overlay=x=%d:y=%d:eof_action=pass:repeatlast=0[c%d]"
              .formatted(drawn - 1, drawn, placement.x(), placement.y(), drawn));
    }
    chains.add("[c" + drawn + "]format=yuv420p" + PICTURE);
  }

  /** The anchor's picture over the whole canvas needs no canvas under it. */
  private boolean fills(Layer layer) {
    return layer.stream().equals(anchor()) && composition.layout().isBackground(layer);
  }

  private Placement placementOf(Layer layer) {
    return composition.layout().isBackground(layer)
        ? new Placement(0, 0, canvas.width(), canvas.height())
        : layer.placement(canvas).inside(canvas);
  }

  /** A canvas that nobody drives; without a brake it would be drawn as fast as the machine can. */
  private String plain() {
    return "color=c=%s:s=%s:r=%d,realtime,setpts=PTS+%d/TB[c0]"
        .formatted(color(), canvas, frameRate, START);
  }

  private String picture(Layer layer) {
    return source(layer.stream()) + "," + crop(layer);
  }

  private static String crop(Layer layer) {
    Crop crop = layer.crop();
    return crop == null ? "" : Filters.crop(crop) + ",";
  }

  private String source(StreamId stream) {
    return "[%d:v]trim=start=%d,fps=%d".formatted(inputs.indexOf(stream), START, frameRate);
  }

  private String scaled() {
    return "scale=%d:%d,setsar=1".formatted(canvas.width(), canvas.height());
  }

  private String color() {
    Canvas own = composition.layout().canvas();
    return own == null ? Canvas.BLACK : own.color();
  }

  /** All tracks begin at the same sample, or the mixer would put their first ones together. */
  private void sound() {
    List<StreamId> heard =
        inputs.stream().filter(stream -> composition.of(stream).sound()).toList();
    String even = "aresample=%d:async=1:first_pts=%d".formatted(SAMPLE_RATE, START * SAMPLE_RATE);
    if (heard.size() == 1) {
      chains.add("[%d:a]%s%s".formatted(inputs.indexOf(heard.getFirst()), even, SOUND));
      return;
    }
    for (StreamId stream : heard) {
      int input = inputs.indexOf(stream);
      chains.add("[%d:a]%s[a%d]".formatted(input, even, input));
    }
    String tracks =
        heard.stream()
            .map(stream -> "[a" + inputs.indexOf(stream) + "]")
            .collect(Collectors.joining());
    chains.add(
        "%samix=inputs=%d:duration=%s:dropout_transition=0:normalize=0%s"
            .formatted(
                tracks,
                heard.size(),
                composition.of(anchor()).sound() ? "first" : "longest",
                SOUND));
  }

  private StreamId anchor() {
    return composition.layout().anchor();
  }
}
