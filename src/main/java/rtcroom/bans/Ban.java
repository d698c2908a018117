package rtcroom.bans;

import java.time.Instant;

/**
 * One entry of the list.
 *
 * @param name of the user or the stream
 * @param at what {@link BanKind} says, by the clock its holder says
 */
public record Ban(BanKind kind, String name, Instant at) {
  Ban at(Instant other) {
    return new Ban(kind, name, other);
  }
}
