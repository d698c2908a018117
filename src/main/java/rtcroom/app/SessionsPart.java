package rtcroom.app;

import io.vertx.core.Vertx;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import rtcroom.access.AccessPolicy;
import rtcroom.access.JwksClient;
import rtcroom.bans.BanListener;
import rtcroom.cluster.Membership;
import rtcroom.config.Settings;
import rtcroom.http.weapp.WeappRoutes;
import rtcroom.metrics.ServerMeters;
import rtcroom.session.BannedSessions;
import rtcroom.session.Login;
import rtcroom.session.LoginTickets;
import rtcroom.session.Rates;
import rtcroom.session.SessionTokens;
import rtcroom.session.SignedTokens;
import rtcroom.session.TokenSettings;
import rtcroom.session.Tokens;
import rtcroom.turn.IceServers;

/** Knows who callers are. */
final class SessionsPart implements Part {
  private static final Duration JWKS_TIMEOUT = Duration.ofSeconds(3);

  private final SessionTokens tokens;
  private final InstantSource steady;
  private final WeappRoutes.Sessions services;

  SessionsPart(Setup setup, Core core) {
    Settings settings = setup.settings();
    steady = setup.steady();
    tokens = tokens(setup, core);
    services =
        new WeappRoutes.Sessions(
            new Login(settings.identity(), setup.keys().verifier(), tokens, steady),
            tokens,
            steady,
            new LoginTickets(
                settings.identity(), settings.loginInfo(), setup.keys().signer(), setup.random()),
            access(settings, setup.vertx()),
            new Rates(settings.rates(), System::nanoTime),
            core.bans(),
            new IceServers(settings.turn()),
            settings.admin().operator(),
            settings.identity().userSigValidity(),
            settings.rooms().ticketValidity(),
            settings.live().push().testValidTime());
  }

  private static SessionTokens tokens(Setup setup, Core core) {
    TokenSettings settings = setup.settings().tokens();
    Membership members = setup.settings().cluster().members();
    return core.cluster() == null || members == null
        ? new Tokens(settings, setup.random())
        : new SignedTokens(members.secret(), settings, core.cluster().logins(), setup.random());
  }

  /** What operations ask. */
  WeappRoutes.Sessions services() {
    return services;
  }

  @Override
  public List<BanListener> banListeners() {
    return List.of(new BannedSessions(tokens));
  }

  @Override
  public List<Timer> timers() {
    return List.of(new Timer(Timer.EACH_SECOND, () -> tokens.purge(steady.instant())));
  }

  @Override
  public void show(ServerMeters meters) {
    meters.gauge("rtcroom.tokens", tokens::size);
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
