package rtcroom.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import picocli.CommandLine;
import rtcroom.config.form.ConfigurationException;

/** Runs one command. Only the command named is looked at, for the server's start is timed. */
public final class Shell {
  private static final Map<String, Function<Surroundings, CommandLine>> VERBS = verbs();

  private final Surroundings world;

  public Shell(Surroundings world) {
    this.world = world;
  }

  private static Map<String, Function<Surroundings, CommandLine>> verbs() {
    Map<String, Function<Surroundings, CommandLine>> verbs = new LinkedHashMap<>();
    verbs.put("dev", world -> new CommandLine(new DevVerb(world)));
    verbs.put("serve", world -> new CommandLine(new ServeVerb(world)));
    verbs.put("doctor", world -> new CommandLine(new DoctorVerb(world)));
    verbs.put("sign", SignVerb::commandLine);
    verbs.put("explain", world -> new CommandLine(new ExplainVerb(world)));
    verbs.put("warm-up", world -> new CommandLine(new WarmUpVerb(world)));
    return verbs;
  }

  /**
   * Returns the exit status: 0 done, 1 failed, 2 wrongly called, 78 wrongly configured.
   *
   * @param args a command and its options
   */
  public int run(String... args) {
    Function<Surroundings, CommandLine> verb = args.length == 0 ? null : VERBS.get(args[0]);
    if (verb == null) {
      world.complain("rtcroom: 命令 / commands: dev, serve, doctor, sign, explain");
      return Verb.USAGE;
    }
    CommandLine commandLine = verb.apply(world);
    commandLine
        .setCommandName("rtcroom " + args[0])
        .setOut(world.out())
        .setErr(world.err())
        .setUsageHelpWidth(100)
        .setExecutionExceptionHandler(this::failed);
    return commandLine.execute(Arrays.copyOfRange(args, 1, args.length));
  }

  /** What an operator can mend is said in a line; what only we can mend keeps its stack trace. */
  private int failed(Exception e, CommandLine commandLine, CommandLine.ParseResult parsed)
      throws Exception {
    switch (e) {
      case ConfigurationException configuration -> {
        world.complain("rtcroom: 配置有误，未启动 / the configuration is wrong, nothing was started:");
        configuration.problems().forEach(problem -> world.complain("  " + problem));
        return Verb.BAD_CONFIGURATION;
      }
      case IOException io -> {
        return failed(io);
      }
      case UncheckedIOException io -> {
        return failed(io);
      }
      case IllegalArgumentException argument -> {
        return failed(argument);
      }
      default -> throw e;
    }
  }

  private int failed(Exception e) {
    world.complain("rtcroom: " + (e.getMessage() == null ? e.toString() : e.getMessage()));
    return Verb.NOT_FINE;
  }
}
