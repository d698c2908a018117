package rtcroom.live.mix;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import rtcroom.room.StreamId;

/** Orders of all kinds, sensible and wild, the same for the same seed. */
public final class RandomLayouts {
  public static final List<StreamId> STREAMS = List.of(Orders.ANN, Orders.BO, Orders.CY);

  private static final String[] NUMBERS = {"0", "0.25", "0.5", "2", "90", "160", "241", "480"};
  private static final String[] WILD = {
    "-1", "1e9", "\"5\"", "null", "true", "{}", "0.999", "3000", "17", "1.5"
  };
  private static final String[] MEMBERS = {
    "image_width", "image_height", "location_x", "location_y", "input_type", "picture_id", "other"
  };

  private final Random random;

  public RandomLayouts(long seed) {
    random = new Random(seed);
  }

  public MixOrder next() {
    List<String> entries = new ArrayList<>();
    if (random.nextInt(4) == 0) {
      entries.add(
          Orders.entry(
              Orders.ANN,
              "\"image_layer\":1,\"input_type\":3,\"image_width\":500,\"image_height\":401"));
    }
    int guests = 1 + random.nextInt(STREAMS.size());
    for (int i = 0; i < guests; i++) {
      entries.add(entry(STREAMS.get(random.nextInt(20) == 0 ? 0 : i), 2 + i));
    }
    entries.add(entry(STREAMS.get(guests % STREAMS.size()), 1 + random.nextInt(9)));
    return Orders.of(entries.toArray(String[]::new));
  }

  /** TrackSet that flow by chance, most often both. */
  public TrackSet tracks() {
    return new TrackSet(random.nextInt(4) > 0, random.nextInt(4) > 0);
  }

  private String entry(StreamId stream, int level) {
    StringBuilder layout = new StringBuilder("\"image_layer\":" + level);
    for (int i = 0; i < 4; i++) {
      if (random.nextInt(3) > 0) {
        layout.append(",\"" + MEMBERS[i] + "\":" + NUMBERS[random.nextInt(NUMBERS.length)]);
      }
    }
    if (random.nextInt(4) == 0) {
      layout.append(",\"input_type\":" + (random.nextBoolean() ? 4 : 5));
    }
    if (random.nextInt(10) == 0) {
      String member = MEMBERS[random.nextInt(MEMBERS.length)];
      layout.append(",\"" + member + "\":" + WILD[random.nextInt(WILD.length)]);
    }
    String entry = Orders.entry(stream, layout.toString());
    return random.nextInt(3) > 0
        ? entry
        : entry.substring(0, entry.length() - 1)
            + ",\"crop_params\":{\"crop_x\":%s,\"crop_y\":8,\"crop_width\":%s,\"crop_height\":%s}}"
                .formatted(number(), number(), number());
  }

  private String number() {
    return NUMBERS[random.nextInt(NUMBERS.length)];
  }
}
