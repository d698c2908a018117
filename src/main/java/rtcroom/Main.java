package rtcroom;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.net.InetAddress;
import java.security.SecureRandom;
import java.time.Clock;
import rtcroom.app.ProviderKeyCheck;
import rtcroom.app.Server;
import rtcroom.app.SteadyClock;
import rtcroom.cli.CommandContext;
import rtcroom.cli.Launch;
import rtcroom.cli.Shell;
import rtcroom.cli.Signals;
import rtcroom.config.Settings;

/** Hands the world to the command line. */
public final class Main {
  private Main() {}

  /** Runs one command; see {@code rtcroom help}. */
  public static void main(String[] args) {
    CommandContext world =
        new CommandContext(
            Main::start,
            new ProviderKeyCheck(InetAddress::getByName, Clock.systemUTC(), new SecureRandom()),
            Signals::untilStopped,
            Clock.systemUTC(),
            new SecureRandom(),
            System.getenv(),
            System.in,
            printer(System.out),
            printer(System.err));
    System.exit(new Shell(world).run(args));
  }

  private static Launch.Running start(Settings settings) throws IOException {
    Clock clock = Clock.systemUTC();
    return Server.start(
        settings, clock, new SteadyClock(clock.instant(), System::nanoTime), new SecureRandom());
  }

  private static PrintWriter printer(OutputStream to) {
    return new PrintWriter(to, true, UTF_8);
  }
}
