package rtcroom.app;

import io.vertx.core.Vertx;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import rtcroom.base.Clocks;
import rtcroom.calls.ServiceFault;
import rtcroom.cli.KeyCheck;
import rtcroom.config.Settings;

/** Asks the providers what {@code check_config} asks them, without a server. */
public final class ProviderKeyCheck implements KeyCheck {
  /** Longer than the longest time limit of a call. */
  private static final long LIMIT_SECONDS = 90;

  private final InstantSource clock;
  private final SecureRandom random;

  public ProviderKeyCheck(InstantSource clock, SecureRandom random) {
    this.clock = clock;
    this.random = random;
  }

  @Override
  public List<Result> examine(Settings settings) {
    Vertx vertx = Vertx.vertx();
    try {
      Setup setup = Setup.of(settings, vertx, Clocks.of(clock), random);
      Provider<?> chat = Providers.chat(setup);
      Provider<?> live = Providers.live(setup);
      List<ServiceFault> faults = faults(chat, live);
      return Stream.of(results("im", chat, faults), results("live", live, faults))
          .flatMap(List::stream)
          .toList();
    } finally {
      vertx.close().await();
    }
  }

  private static List<ServiceFault> faults(Provider<?>... providers) {
    try {
      return Provider.checksOf(providers)
          .run()
          .toCompletableFuture()
          .get(LIMIT_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while the providers were asked", e);
    } catch (ExecutionException | TimeoutException e) {
      throw new IllegalStateException("the providers could not be asked", e);
    }
  }

  private static List<Result> results(
      String section, Provider<?> provider, List<ServiceFault> faults) {
    if (provider.checks().isEmpty()) {
      return List.of(new Result(section, true, "未配置云端，无需确认 / no cloud configured, nothing to ask"));
    }
    List<Result> own =
        faults.stream()
            .filter(fault -> fault.section().equals(section))
            .map(fault -> new Result(section + "." + fault.key(), false, refused(fault)))
            .toList();
    return own.isEmpty()
        ? List.of(new Result(section, true, "云端接受所配置的密钥 / the cloud accepts the keys"))
        : own;
  }

  private static String refused(ServiceFault fault) {
    return "云端不接受 / the cloud does not accept it (" + fault.why() + ")" + KeyHints.of(fault);
  }
}
