package rtcroom.session;

import java.time.Duration;

/**
 * How long login tokens live and how many there may be.
 *
 * @param idleTimeout a token unused for this long is gone; 1 min to 365 d
 * @param maxLifetime a token this old is gone however often it is used
 * @param tokensPerUser a further login drops the user's oldest token; 0 is no limit
 * @param tokens in the whole store; 0 is no limit
 */
public record TokenSettings(
    Duration idleTimeout, Duration maxLifetime, int tokensPerUser, int tokens) {}
