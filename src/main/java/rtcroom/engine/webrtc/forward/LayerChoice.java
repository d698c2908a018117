package rtcroom.engine.webrtc.forward;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Which layers of several pictures one peer is sent. A layer is no larger than its tile needs and
 * the network takes; who is wanted most chooses first, but each picture has its smallest layer
 * before another has more than that. Down at once; up when for 3 s there was a fifth more room than
 * it takes. For one thread; times are nanoseconds of one clock.
 */
public final class LayerChoice {
  private static final long WAIT = 3_000_000_000L;
  private static final double ROOM = 1.2;

  /** A tile that is a little higher than a layer is not worth the next one. */
  private static final double STRETCHED = 1.25;

  private static final int NONE = -1;

  private final Map<Object, Held> held = new HashMap<>();

  /** What a picture has, by its place among its layers, and since when there is room for more. */
  private record Held(int place, long roomSince) {}

  /**
   * A picture.
   *
   * @param key whose it is, for as long as it is wanted
   * @param layers the smallest first; those that do not flow are passed over
   * @param height of its tile, in pixels; the largest number for no limit
   */
  public record Wanted(Object key, List<Layer> layers, int height) {
    public Wanted {
      layers = layers.stream().filter(Layer::flows).toList();
    }
  }

  /**
   * What is sent of a picture.
   *
   * @param layer its number; -1 for none
   */
  public record Chosen(int layer, Reason why) {}

  /** Why it is not a larger one. */
  public enum Reason {
    /** Its tile needs no more. */
    TILE,
    /** The network takes no more. */
    NETWORK,
    /** There is no other. */
    ONLY;

    /** Such as {@code tile}. */
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * Chooses for each that is wanted, most wanted first.
   *
   * @param bitrate that there is for pictures, in bits a second
   */
  public List<Chosen> choose(List<Wanted> wanted, long bitrate, long now) {
    held.keySet().retainAll(wanted.stream().map(Wanted::key).toList());
    int[] places = fitting(wanted, bitrate);
    int[] roomy = fitting(wanted, (long) (bitrate / ROOM));
    List<Chosen> chosen = new ArrayList<>();
    for (int i = 0; i < places.length; i++) {
      Wanted one = wanted.get(i);
      int place = settle(one.key(), places[i], roomy[i], now);
      int layer = place < 0 ? NONE : one.layers().get(place).number();
      chosen.add(new Chosen(layer, why(one, place)));
    }
    return chosen;
  }

  /** Places among the layers of each, so that all together fit. */
  private static int[] fitting(List<Wanted> wanted, long bitrate) {
    int[] places = new int[wanted.size()];
    long left = bitrate;
    for (int i = 0; i < places.length; i++) {
      long least = cost(wanted.get(i), 0);
      places[i] = least > 0 && least <= left ? 0 : NONE;
      left -= places[i] == 0 ? least : 0;
    }
    for (int i = 0; i < places.length; i++) {
      Wanted one = wanted.get(i);
      while (places[i] >= 0 && places[i] < needed(one) && step(one, places[i]) <= left) {
        left -= step(one, places[i]);
        places[i]++;
      }
    }
    return places;
  }

  private static long step(Wanted one, int place) {
    return cost(one, place + 1) - cost(one, place);
  }

  private static long cost(Wanted one, int place) {
    return place < one.layers().size() ? one.layers().get(place).bitrate() : 0;
  }

  /** The place of the smallest layer that fills the tile. */
  private static int needed(Wanted one) {
    List<Layer> layers = one.layers();
    int place = 0;
    while (place < layers.size() - 1 && isTooSmall(layers.get(place), one.height())) {
      place++;
    }
    return place;
  }

  private static boolean isTooSmall(Layer layer, int height) {
    return layer.height() == 0 || layer.height() * STRETCHED < height;
  }

  /** Where it was, unless it must go down, or may go up for long enough. */
  private int settle(Object key, int fits, int roomy, long now) {
    Held before = held.get(key);
    if (before == null || fits <= before.place()) {
      held.put(key, new Held(fits, now));
      return fits;
    }
    if (roomy <= before.place()) {
      held.put(key, new Held(before.place(), now));
    } else if (now - before.roomSince() >= WAIT) {
      held.put(key, new Held(roomy, now));
      return roomy;
    }
    return before.place();
  }

  private static Reason why(Wanted one, int place) {
    if (place >= 0 && one.layers().size() == 1) {
      return Reason.ONLY;
    }
    return !one.layers().isEmpty() && place >= needed(one) ? Reason.TILE : Reason.NETWORK;
  }
}
