package rtcroom.session;

import com.github.benmanes.caffeine.cache.Ticker;
import java.time.Duration;
import rtcroom.base.ClientAddress;
import rtcroom.base.RateLimit;
import rtcroom.room.UserId;

/**
 * How often who may ask (D-55). Every question takes one turn and answers zero, or takes nothing
 * and answers how long to wait, for {@code Retry-After}. Safe for use by many threads, never waits.
 */
public final class Rates {
  private final RateLimit<ClientAddress> requestsPerAddress;
  private final RateLimit<String> requestsPerUser;
  private final RateLimit<ClientAddress> ticketsPerAddress;
  private final RateLimit<ClientAddress> handshakesPerAddress;
  private final RateLimit<String> customFieldsPerUser;

  public Rates(RateSettings settings, Ticker ticker) {
    this.requestsPerAddress = new RateLimit<>(settings.requestsPerAddress(), ticker);
    this.requestsPerUser = new RateLimit<>(settings.requestsPerUser(), ticker);
    this.ticketsPerAddress = new RateLimit<>(settings.ticketsPerAddress(), ticker);
    this.handshakesPerAddress = new RateLimit<>(settings.handshakesPerAddress(), ticker);
    this.customFieldsPerUser = new RateLimit<>(settings.customFieldsPerUser(), ticker);
  }

  /** Any request, before anything else is known of it. */
  public Duration request(ClientAddress from) {
    return requestsPerAddress.take(from);
  }

  /** A request whose token was good; never ask before, or anybody could use up another's turns. */
  public Duration request(UserId by) {
    return requestsPerUser.take(by.value());
  }

  /** A userSig or privateMapKey to be signed. */
  public Duration ticket(ClientAddress from) {
    return ticketsPerAddress.take(from);
  }

  /** A WebSocket to be opened. */
  public Duration handshake(ClientAddress from) {
    return handshakesPerAddress.take(from);
  }

  /** A change of a custom field. */
  public Duration customField(UserId by) {
    return customFieldsPerUser.take(by.value());
  }
}
