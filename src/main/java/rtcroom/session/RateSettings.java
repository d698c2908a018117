package rtcroom.session;

import rtcroom.base.Rate;

/**
 * How often somebody may ask. With rates off every rate is {@link Rate#NONE}.
 *
 * @param requestsPerAddress default 2000/s, burst 4000
 * @param requestsPerUser default 50/s, burst 200
 * @param ticketsPerAddress signatures handed out without login; default 20/s, burst 500
 * @param handshakesPerAddress sockets of the chat; default 200/s, burst 2000
 * @param customFieldsPerUser default 20/s, burst 100
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
