package rtcroom.engine.mix.ffmpeg;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import rtcroom.live.mix.Layer;
import rtcroom.live.mix.MixLayout;
import rtcroom.live.mix.Size;
import rtcroom.live.mix.TrackSet;
import rtcroom.room.StreamId;

/**
 * A layout with what there is to fill it: everything one ffmpeg process needs to know.
 *
 * @param tracks used of each stream that takes part, the anchor first; never {@link TrackSet#NONE}
 * @param canvas its size
 */
public record Composition(MixLayout layout, Map<StreamId, TrackSet> tracks, Size canvas) {

  public Composition {
    tracks = Collections.unmodifiableMap(new LinkedHashMap<>(tracks));
  }

  /**
   * Takes of every stream what the layout wants of it and what flows.
   *
   * @param flowing tracks of a stream that packets come of now
   * @param sizes of pictures, as far as known
   */
  public static Composition of(
      MixLayout layout,
      Function<StreamId, TrackSet> flowing,
      Function<StreamId, Optional<Size>> sizes) {
    Map<StreamId, TrackSet> tracks = new LinkedHashMap<>();
    tracks.put(layout.anchor(), TrackSet.NONE);
    for (Layer layer : layout.layers()) {
      TrackSet used = flowing.apply(layer.stream()).and(layer.wanted());
      tracks.put(layer.stream(), used);
    }
    tracks.values().removeIf(used -> !used.any());
    return new Composition(layout, tracks, layout.size(sizes));
  }

  /** Whether everybody the layout names takes part, with something. */
  public boolean isComplete() {
    return tracks.size() == layout.layers().size();
  }

  public boolean hasAnchor() {
    return tracks.containsKey(layout.anchor());
  }

  public List<StreamId> inputs() {
    return List.copyOf(tracks.keySet());
  }

  public TrackSet of(StreamId stream) {
    return tracks.getOrDefault(stream, TrackSet.NONE);
  }

  /** Whether there is anything to be seen. */
  public boolean hasPicture() {
    return tracks.values().stream().anyMatch(TrackSet::picture);
  }

  public boolean hasSound() {
    return tracks.values().stream().anyMatch(TrackSet::sound);
  }

  /** The pictures to be drawn, lowest first. */
  public List<Layer> pictures() {
    return layout.layers().stream().filter(layer -> of(layer.stream()).picture()).toList();
  }
}
