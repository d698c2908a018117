package rtcroom.app;

import io.vertx.core.Vertx;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import rtcroom.calls.CallObserver;
import rtcroom.calls.ServiceFault;
import rtcroom.cli.KeyCheck;
import rtcroom.config.Settings;
import rtcroom.im.ImSettings;
import rtcroom.live.LiveSettings;
import rtcroom.session.TicketKeys;

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
    List<ServiceFault> faults = faults(settings);
    List<Result> results = new ArrayList<>();
    boolean imAsked = settings.im().provider() == ImSettings.Provider.TENCENT;
    boolean liveAsked =
        settings.live().provider() == LiveSettings.Provider.TENCENT && settings.live().hasApi();
    results.addAll(results("im", imAsked, faults));
    results.addAll(results("live", liveAsked, faults));
    return results;
  }

  private List<ServiceFault> faults(Settings settings) {
    Vertx vertx = Vertx.vertx();
    TicketKeys keys = TicketKeys.of(settings.identity());
    Providers providers =
        new Providers(settings, null, null, null, keys, vertx, CallObserver.NONE, clock, random);
    try {
      return providers.checks().run().toCompletableFuture().get(LIMIT_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while the providers were asked", e);
    } catch (ExecutionException | TimeoutException e) {
      throw new IllegalStateException("the providers could not be asked", e);
    } finally {
      providers.close();
      vertx.close().await();
    }
  }

  private static List<Result> results(String section, boolean asked, List<ServiceFault> faults) {
    if (!asked) {
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
    return "云端不接受 / the cloud does not accept it (" + fault.why() + ")";
  }
}
