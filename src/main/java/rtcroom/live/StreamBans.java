package rtcroom.live;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Instant;
import java.util.function.BiPredicate;
import org.jspecify.annotations.Nullable;
import rtcroom.bans.BanKind;
import rtcroom.bans.Bans;
import rtcroom.room.StreamId;
import rtcroom.room.UserId;

/**
 * What the operator's orders mean for streams: those about the stream itself, and those about the
 * user it is named after. Safe for use by many threads.
 */
public final class StreamBans {
  private static final int MOST_KEPT = 65_536;

  private final Bans bans;
  private final BiPredicate<StreamId, UserId> isNamedAfter;

  /** Players of HLS ask for the same stream every second. */
  private final Cache<StreamId, Known> known = Caffeine.newBuilder().maximumSize(MOST_KEPT).build();

  /**
   * What was found out.
   *
   * @param version of the list it follows from
   * @param end null: not banned
   * @param revokedAt null: not revoked
   */
  private record Known(long version, @Nullable Instant end, @Nullable Instant revokedAt) {}

  public StreamBans(Bans bans, BiPredicate<StreamId, UserId> isNamedAfter) {
    this.bans = bans;
    this.isNamedAfter = isNamedAfter;
  }

  /** Whether nobody may publish or play it now. */
  public boolean isBanned(StreamId stream) {
    return !bans.isEmpty() && bans.isRunning(known(stream).end());
  }

  /** Whether an address to push it to that was signed then is void. */
  public boolean isRevoked(StreamId stream, Instant signedAt) {
    return !bans.isEmpty() && Bans.isCovered(known(stream).revokedAt(), signedAt);
  }

  /** Whether it is named after the user. */
  public boolean isOf(StreamId stream, UserId user) {
    return isNamedAfter.test(stream, user);
  }

  private Known known(StreamId stream) {
    long version = bans.version();
    Known found = known.getIfPresent(stream);
    if (found == null || found.version() != version) {
      found = find(stream, version);
      known.put(stream, found);
    }
    return found;
  }

  private Known find(StreamId stream, long version) {
    Instant end = bans.at(BanKind.STREAM, stream.value());
    Instant revokedAt = bans.at(BanKind.STREAM_REVOKED, stream.value());
    for (UserId user : bans.users()) {
      if (isNamedAfter.test(stream, user)) {
        end = later(end, bans.at(BanKind.USER, user.value()));
        revokedAt = later(revokedAt, bans.at(BanKind.USER_REVOKED, user.value()));
      }
    }
    return new Known(version, end, revokedAt);
  }

  private static @Nullable Instant later(@Nullable Instant one, @Nullable Instant other) {
    if (one == null || other == null) {
      return one == null ? other : one;
    }
    return one.isAfter(other) ? one : other;
  }
}
