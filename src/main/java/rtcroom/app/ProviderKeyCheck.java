package rtcroom.app;

import io.vertx.core.Vertx;
import java.io.IOException;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import rtcroom.base.Clocks;
import rtcroom.base.Wording;
import rtcroom.calls.ServiceChecks;
import rtcroom.calls.ServiceFault;
import rtcroom.cli.KeyCheck;
import rtcroom.config.Settings;
import rtcroom.doctor.Check;
import rtcroom.doctor.ConfigurationChecks;
import rtcroom.doctor.Examination;
import rtcroom.doctor.Finding;
import rtcroom.doctor.Outside;
import rtcroom.doctor.Scope;
import rtcroom.doctor.Trust;
import rtcroom.live.LiveSettings.Credentials;

/** Asks the providers what {@code check_config} asks them, without a server, and looks further. */
public final class ProviderKeyCheck implements KeyCheck {
  private static final Duration USUAL_LIMIT = Duration.ofSeconds(10);

  private static final Wording NOBODY =
      new Wording("未配置云端，无需确认", "no cloud configured, nothing to ask");
  private static final Wording ACCEPTED = new Wording("云端接受所配置的密钥", "the cloud accepts the keys");
  private static final Wording ANSWERS =
      new Wording("%s 接口可用，且已配置使用", "%s answers and believes the keys, and is the one in use");
  private static final Wording OTHER_ANSWERS =
      new Wording(
          "另一套接口 %s 也可用（live.api 可改为它）",
          "the other interface, %s, answers too (live.api could name it)");
  private static final Wording OTHER_REFUSES =
      new Wording("另一套接口 %s 不可用（%s）", "the other interface, %s, does not (%s)");

  private final Outside.Names names;
  private final InstantSource clock;
  private final SecureRandom random;

  public ProviderKeyCheck(Outside.Names names, InstantSource clock, SecureRandom random) {
    this.names = names;
    this.clock = clock;
    this.random = random;
  }

  @Override
  public void examine(Settings settings, Scope scope, Consumer<Finding> told) {
    Vertx vertx = Vertx.vertx();
    try {
      List<Check> checks = new ArrayList<>();
      Setup setup = setup(settings, vertx);
      checks.add(new Check("im", () -> asked("im", Providers.chat(setup), settings)));
      checks.add(new Check("live", () -> asked("live", Providers.live(setup), settings)));
      Settings other = scope.otherApi();
      if (other != null) {
        checks.add(new Check("live.api", () -> ofOther(setup(other, vertx))));
      }
      Outside outside = new Outside(names, Trust.of(scope.authority()), clock);
      checks.addAll(ConfigurationChecks.of(settings, scope, outside));
      new Examination(limit(settings)).run(checks, told);
    } catch (IOException e) {
      told.accept(Finding.wrong("--ca", new Wording("无法读取证书：%s", "%s").with(e.toString())));
    } finally {
      vertx.close().await();
    }
  }

  private Setup setup(Settings settings, Vertx vertx) {
    return Setup.of(settings, vertx, Clocks.of(clock), random);
  }

  /** Those who are asked have a time limit of their own, which may be longer. */
  private static Duration limit(Settings settings) {
    Duration chat = settings.im().timeout();
    Duration live = settings.live().cloud().timeout();
    Duration longest = chat.compareTo(live) > 0 ? chat : live;
    Duration patient = longest.multipliedBy(2).plusSeconds(1);
    return patient.compareTo(USUAL_LIMIT) > 0 ? patient : USUAL_LIMIT;
  }

  private static List<Finding> asked(String section, Provider<?> provider, Settings settings)
      throws Exception {
    if (provider.checks().isEmpty()) {
      return List.of(Finding.fine(section, NOBODY));
    }
    List<Finding> faults =
        faults(provider).stream().map(fault -> KeyHints.finding(fault, settings)).toList();
    if (!faults.isEmpty()) {
      return faults;
    }
    String api = section.equals("live") ? api(settings.live().cloud().credentials()) : null;
    return api == null
        ? List.of(Finding.fine(section, ACCEPTED))
        : List.of(Finding.fine(section, ACCEPTED), Finding.fine("live.api", ANSWERS.with(api)));
  }

  private static List<Finding> ofOther(Setup setup) throws Exception {
    List<ServiceFault> faults = faults(Providers.live(setup));
    String api = String.valueOf(api(setup.settings().live().cloud().credentials()));
    return List.of(
        faults.isEmpty()
            ? Finding.note("live.api", OTHER_ANSWERS.with(api))
            : Finding.note("live.api", OTHER_REFUSES.with(api, faults.getFirst().why())));
  }

  private static List<ServiceFault> faults(Provider<?> provider) throws Exception {
    return new ServiceChecks(provider.checks()).run().toCompletableFuture().get();
  }

  private static @Nullable String api(@Nullable Credentials credentials) {
    return switch (credentials) {
      case Credentials.V3 _ -> "v3";
      case Credentials.Legacy _ -> "legacy";
      case null -> null;
    };
  }
}
