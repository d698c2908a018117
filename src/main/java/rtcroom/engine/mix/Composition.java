package rtcroom.engine.mix;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import rtcroom.room.StreamId;

/**
 * A layout with what there is to fill it: everything one ffmpeg process needs to know.
 *
 * @param tracks used of each stream that takes part, the anchor first; never {@link Tracks#NONE}
 * @param canvas its size
 */
record Composition(MixLayout layout, Map<StreamId, Tracks> tracks, Size canvas) {

  Composition {
    tracks = Collections.unmodifiableMap(new LinkedHashMap<>(tracks));
  }

  /**
   * Takes of every stream what the layout wants of it and what flows.
   *
   * @param flowing tracks of a stream that packets come of now
   * @param sizes of pictures, as far as known
   */
  static Composition of(
      MixLayout layout,
      Function<StreamId, Tracks> flowing,
      Function<StreamId, Optional<Size>> sizes) {
    Map<StreamId, Tracks> tracks = new LinkedHashMap<>();
    tracks.put(layout.anchor(), Tracks.NONE);
    for (Layer layer : layout.layers()) {
      Tracks used = flowing.apply(layer.stream()).and(layer.wanted());
      tracks.put(layer.stream(), used);
    }
    tracks.values().removeIf(used -> !used.any());
    return new Composition(layout, tracks, layout.size(sizes));
  }

  /** Whether everybody the layout names takes part, with something. */
  boolean isComplete() {
    return tracks.size() == layout.layers().size();
  }

  boolean hasAnchor() {
    return tracks.containsKey(layout.anchor());
  }

  List<StreamId> inputs() {
    return List.copyOf(tracks.keySet());
  }

  Tracks of(StreamId stream) {
    return tracks.getOrDefault(stream, Tracks.NONE);
  }

  /** Whether there is anything to be seen. */
  boolean hasPicture() {
    return tracks.values().stream().anyMatch(Tracks::picture);
  }

  boolean hasSound() {
    return tracks.values().stream().anyMatch(Tracks::sound);
  }

  /** The pictures to be drawn, lowest first. */
  List<Layer> pictures() {
    return layout.layers().stream().filter(layer -> of(layer.stream()).picture()).toList();
  }
}
