package rtcroom.rooms;

import java.util.Locale;

/** The way picture and sound go between the members of a call, which its pages are told. */
public enum CallMedia {
  /** From page to page. */
  MESH,
  /** By the live engine of this process. */
  ENGINE,
  /** From page to page between two; by the engine for more, and where one cannot reach another. */
  AUTO;

  /** As the wire has it. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
