package rtcroom.sign;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Collectors;

/** What a privateMapKey lets its holder do, each with its bit. */
public enum Privilege {
  CREATE_ROOM(1),
  ENTER_ROOM(2),
  SEND_AUDIO(4),
  RECEIVE_AUDIO(8),
  SEND_VIDEO(16),
  RECEIVE_VIDEO(32),
  SEND_SCREEN(64),
  /** The official Java source says 200 here; 128 is what the service reads. */
  RECEIVE_SCREEN(128);

  /** All eight bits. */
  public static final int ALL = 255;

  private final int bit;

  Privilege(int bit) {
    this.bit = bit;
  }

  public int bit() {
    return bit;
  }

  static Set<Privilege> in(int bits) {
    return Arrays.stream(values())
        .filter(privilege -> (bits & privilege.bit) != 0)
        .collect(Collectors.toCollection(() -> EnumSet.noneOf(Privilege.class)));
  }
}
