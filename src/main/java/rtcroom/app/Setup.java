package rtcroom.app;

import io.vertx.core.Vertx;
import java.security.SecureRandom;
import java.time.InstantSource;
import rtcroom.config.Settings;
import rtcroom.session.TicketKeys;

/**
 * What everything is made from, in a server and in a check of its keys.
 *
 * @param keys those of {@code settings}
 * @param vertx closed by whoever made it
 * @param random strong enough for secrets
 */
record Setup(
    Settings settings, TicketKeys keys, Vertx vertx, InstantSource clock, SecureRandom random) {

  static Setup of(Settings settings, Vertx vertx, InstantSource clock, SecureRandom random) {
    return new Setup(settings, TicketKeys.of(settings.identity()), vertx, clock, random);
  }
}
