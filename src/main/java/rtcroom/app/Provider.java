package rtcroom.app;

import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;
import rtcroom.calls.ServiceCheck;
import rtcroom.calls.ServiceChecks;

/**
 * A configured service, before there is a server that it is a part of.
 *
 * @param checks ask whether it believes the keys; none where there is nobody to ask
 * @param maker makes the part
 */
record Provider<P extends Part>(List<ServiceCheck> checks, Maker<P> maker) {
  Provider {
    checks = List.copyOf(checks);
  }

  /** Makes the part of a server; called once at most. */
  @FunctionalInterface
  interface Maker<P extends Part> {
    P part(Core core) throws IOException;
  }

  /** One whom there is nothing to ask. */
  static <P extends Part> Provider<P> unasked(Maker<P> maker) {
    return new Provider<>(List.of(), maker);
  }

  /**
   * Its part of a server.
   *
   * @throws IOException if it cannot use its files
   */
  P part(Core core) throws IOException {
    return maker.part(core);
  }

  /** Asks each of them whether it believes the keys. */
  static ServiceChecks checksOf(Provider<?>... all) {
    return new ServiceChecks(Stream.of(all).flatMap(one -> one.checks.stream()).toList());
  }
}
