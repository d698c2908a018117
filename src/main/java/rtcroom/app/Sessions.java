package rtcroom.app;

import io.vertx.core.Vertx;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import rtcroom.access.AccessPolicy;
import rtcroom.access.JwksClient;
import rtcroom.config.Settings;
import rtcroom.http.weapp.WeappRoutes;
import rtcroom.session.Login;
import rtcroom.session.LoginTickets;
import rtcroom.session.Rates;
import rtcroom.session.TicketKeys;
import rtcroom.session.Tokens;
import rtcroom.turn.IceServers;

/** Wires what knows who callers are. */
final class Sessions {
  private static final Duration JWKS_TIMEOUT = Duration.ofSeconds(3);

  private final Tokens tokens;
  private final InstantSource clock;
  private final WeappRoutes.Sessions parts;

  Sessions(
      Settings settings, TicketKeys keys, Vertx vertx, InstantSource clock, SecureRandom random) {
    this.clock = clock;
    tokens = new Tokens(settings.tokens(), random);
    parts =
        new WeappRoutes.Sessions(
            new Login(settings.identity(), keys.verifier(), tokens),
            tokens,
            new LoginTickets(settings.identity(), settings.loginInfo(), keys.signer(), random),
            access(settings, vertx),
            new Rates(settings.rates(), System::nanoTime),
            new IceServers(settings.turn()),
            settings.identity().userSigValidity(),
            settings.rooms().ticketValidity());
  }

  WeappRoutes.Sessions forWeapp() {
    return parts;
  }

  Rates rates() {
    return parts.rates();
  }

  int heldTokens() {
    return tokens.size();
  }

  void purge() {
    tokens.purge(clock.instant());
  }

  private static AccessPolicy access(Settings settings, Vertx vertx) {
    URI published = settings.access().jwksURL();
    return AccessPolicy.of(
        settings.access(),
        published == null
            ? () -> {
              throw new IllegalStateException("no jwksURL is configured");
            }
            : new JwksClient(vertx, published, JWKS_TIMEOUT));
  }
}
