package rtcroom.live.srs;

import java.time.Duration;
import java.util.function.Predicate;
import rtcroom.live.StreamBans;
import rtcroom.room.StreamId;

/**
 * Who may not publish although he has a signed address.
 *
 * @param bans whom and what the operator keeps out
 * @param removed streams whose publisher has just lost his seat
 * @param valid how long signed addresses to push to work
 */
public record PublishRestrictions(StreamBans bans, Predicate<StreamId> removed, Duration valid) {}
