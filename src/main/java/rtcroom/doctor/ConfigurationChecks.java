package rtcroom.doctor;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import rtcroom.access.AccessSettings;
import rtcroom.base.Wording;
import rtcroom.config.Settings;
import rtcroom.im.ImSettings;
import rtcroom.live.LiveSettings;
import rtcroom.live.srs.SrsSettings;
import rtcroom.session.LoginInfoSettings;
import rtcroom.turn.IceServers;
import rtcroom.turn.TurnCredential;

/** Everything a configuration names that can be looked at without a key. */
public final class ConfigurationChecks {
  private static final Wording NO_LOGIN =
      new Wording(
          "off，而 access.mode 为 sig：get_login_info 不签发任何人的 userSig，网页和演示程序无法登录；"
              + "除非由你自己的后台签发，请设为 any（凭据证明是谁，就签谁）",
          "off, while access.mode is sig: get_login_info signs a userSig for nobody, and the web"
              + " app cannot log in; unless your own server signs them, set any, which signs for"
              + " whom the proof names");

  private final Settings settings;
  private final Outside outside;
  private final List<Check> checks = new ArrayList<>();

  private ConfigurationChecks(Settings settings, Outside outside) {
    this.settings = settings;
    this.outside = outside;
  }

  /** In the order in which they are told. */
  public static List<Check> of(Settings settings, Scope scope, Outside outside) {
    ConfigurationChecks all = new ConfigurationChecks(settings, outside);
    all.addKey();
    all.addLogin();
    all.addServices();
    all.addRelays();
    all.addDomains();
    all.checks.add(new Check("callbacks", () -> new CallbackNotes(settings, scope).findings()));
    all.checks.addAll(new ClusterChecks(settings.cluster(), outside.clock()).all());
    if (scope.site() != null) {
      Site site = Site.of(scope.site(), outside.trust());
      all.checks.addAll(new SiteChecks(site, settings, outside).all());
    }
    return List.copyOf(all.checks);
  }

  private void addKey() {
    if (settings.identity().privateKey() != null) {
      checks.add(new Check("im.privateKey", () -> KeyCurve.findings(settings)));
    }
  }

  /** Proofs of accounts are asked for, and what they prove gets nobody in. */
  private void addLogin() {
    boolean off = settings.loginInfo().mode() == LoginInfoSettings.Mode.OFF;
    if (settings.access().mode() == AccessSettings.Mode.SIG && off) {
      checks.add(
          new Check("loginInfo.mode", () -> List.of(Finding.warning("loginInfo.mode", NO_LOGIN))));
    }
  }

  /** With a credential as browsers get it. */
  private void addRelays() {
    IceServers servers = new IceServers(settings.turn());
    for (IceServers.IceServer server : servers.of("doctor", outside.clock().instant())) {
      TurnCredential credential = server.credential();
      if (credential != null) {
        server
            .urls()
            .forEach(
                url ->
                    checks.add(
                        new Check(TurnCheck.SUBJECT, new TurnCheck(url, credential, outside))));
      }
    }
  }

  private void addServices() {
    if (settings.im().provider() == ImSettings.Provider.TENCENT) {
      addAddress("im.restBase", settings.im().restBase());
    }
    LiveSettings live = settings.live();
    if (live.provider() == LiveSettings.Provider.TENCENT && live.cloud().hasApi()) {
      addAddress("live.apiBase", live.cloud().apiBase());
    }
    SrsSettings srs = live.srs();
    if (srs != null) {
      addAddress("live.srs.api", srs.api());
      addAddress("live.srs.rtcBase", srs.rtcBase());
    }
    AccessSettings access = settings.access();
    if (access.jwksURL() != null) {
      addAddress(PublishedKeysCheck.SUBJECT, access.jwksURL());
      checks.add(
          new Check(
              PublishedKeysCheck.SUBJECT,
              new PublishedKeysCheck(access.jwksURL(), outside.trust())));
    }
  }

  private void addAddress(String subject, @Nullable URI base) {
    if (base != null) {
      checks.add(new Check(subject, new AddressCheck(subject, base, outside)));
    }
  }

  private void addDomains() {
    LiveSettings live = settings.live();
    checks.add(new Check("live.pushHost", () -> new DomainForms(live, outside.names()).pushHost()));
    checks.add(new Check("live.playHost", () -> new DomainForms(live, outside.names()).playHost()));
    // The embedded engine plays through the site, which may not be there yet.
    if (live.play().scheme() == LiveSettings.PlayScheme.HTTPS
        && live.provider() != LiveSettings.Provider.EMBEDDED) {
      addAddress("live.playHost", URI.create("https://" + live.play().host()));
    }
  }
}
