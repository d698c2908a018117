package rtcroom.bans;

import java.time.Instant;

/**
 * One entry of the list.
 *
 * @param name of the user or the stream
 * @param at what {@link BanKind} says, by the clock its holder says
 */
public record Ban(BanKind kind, String name, Instant at) {
  /** Whether both say the same of the same user or stream, until whenever. */
  boolean isAbout(Ban other) {
    return kind == other.kind && name.equals(other.name);
  }

  Ban at(Instant other) {
    return new Ban(kind, name, other);
  }
}
