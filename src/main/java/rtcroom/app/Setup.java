package rtcroom.app;

import io.vertx.core.Vertx;
import java.security.SecureRandom;
import java.time.InstantSource;
import rtcroom.base.Clocks;
import rtcroom.config.Settings;
import rtcroom.session.TicketKeys;
import rtcroom.sign.TicketVerifier;

/**
 * What everything is made from, in a server and in a check of its keys.
 *
 * @param keys those of {@code settings}
 * @param vertx closed by whoever made it
 * @param clocks one time twice in a check of keys, which waits for nothing
 * @param random strong enough for secrets
 */
record Setup(Settings settings, TicketKeys keys, Vertx vertx, Clocks clocks, SecureRandom random) {

  static Setup of(Settings settings, Vertx vertx, Clocks clocks, SecureRandom random) {
    return new Setup(settings, TicketKeys.of(settings.identity()), vertx, clocks, random);
  }

  /** The same, with somebody who has a word on tickets that are genuine. */
  Setup with(TicketVerifier.Objection objection) {
    return new Setup(settings, keys.with(objection), vertx, clocks, random);
  }

  /** What people read, and signatures name. */
  InstantSource clock() {
    return clocks.shown();
  }

  /** What everything else runs by. */
  InstantSource steady() {
    return clocks.steady();
  }
}
