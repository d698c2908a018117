package rtcroom.session;

import rtcroom.base.Rate;

/**
 * How often somebody may ask. With rates off every rate is {@link Rate#NONE}.
 *
 * @param requestsPerAddress of one client address
 * @param requestsPerUser of one logged-in user
 * @param ticketsPerAddress signatures handed out without login
 * @param handshakesPerAddress sockets of the chat
 * @param customFieldsPerUser changes of custom fields by one user
 */
public record RateSettings(
    Rate requestsPerAddress,
    Rate requestsPerUser,
    Rate ticketsPerAddress,
    Rate handshakesPerAddress,
    Rate customFieldsPerUser) {

  /** No limit anywhere. */
  public static RateSettings off() {
    return new RateSettings(Rate.NONE, Rate.NONE, Rate.NONE, Rate.NONE, Rate.NONE);
  }
}
