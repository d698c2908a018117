package rtcroom.doctor;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import rtcroom.access.AccessSettings;
import rtcroom.config.Settings;
import rtcroom.im.ImSettings;
import rtcroom.live.LiveSettings;
import rtcroom.live.srs.SrsSettings;

/** Everything a configuration names that can be looked at without a key. */
public final class ConfigurationChecks {
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
    all.addServices();
    all.addDomains();
    all.checks.add(new Check("callbacks", () -> new CallbackNotes(settings, scope).findings()));
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
      addAddress("access.jwksURL", access.jwksURL());
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
