package rtcroom.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import rtcroom.config.form.ConfigurationException;

/** Runs one command. Only the command named is looked at, for the server's start is timed. */
public final class Shell {
  private final CommandContext context;

  public Shell(CommandContext context) {
    this.context = context;
  }

  private @Nullable CommandLine command(String name) {
    return switch (name) {
      case "dev" -> new CommandLine(new DevCommand(context));
      case "serve" -> new CommandLine(new ServeCommand(context));
      case "doctor" -> new CommandLine(new DoctorCommand(context));
      case "sign" -> SignCommand.commandLine(context);
      case "cluster" -> ClusterCommand.commandLine(context);
      case "explain" -> new CommandLine(new ExplainCommand(context));
      case "warm-up" -> new CommandLine(new WarmUpCommand(context));
      default -> null;
    };
  }

  /**
   * Returns the exit status: 0 done, 1 failed, 2 wrongly called, 78 wrongly configured.
   *
   * @param args a command and its options
   */
  public int run(String... args) {
    return args.length == 3
            && args[0].equals("serve")
            && args[1].equals("--config")
            && !args[2].startsWith("-")
        ? serve(args[2])
        : parsed(args);
  }

  /**
   * As every start in production, past the parser of options: its classes are of a form that no
   * start cache of the JVM takes, and were a fifth of the start.
   */
  private int serve(String file) {
    try {
      return new ServeCommand(context, Path.of(file)).call();
    } catch (ConfigurationException | IOException | RuntimeException e) {
      return failed(e);
    }
  }

  private int parsed(String... args) {
    CommandLine commandLine = args.length == 0 ? null : command(args[0]);
    if (commandLine == null) {
      context.complain("rtcroom: 命令 / commands: dev, serve, doctor, cluster, sign, explain");
      return CliCommand.USAGE;
    }
    commandLine
        .setCommandName("rtcroom " + args[0])
        .setOut(context.out())
        .setErr(context.err())
        .setUsageHelpWidth(100)
        .setExecutionExceptionHandler((e, _, _) -> failed(e));
    return commandLine.execute(Arrays.copyOfRange(args, 1, args.length));
  }

  /** What an operator can mend is said in a line; what only we can mend keeps its stack trace. */
  private int failed(Exception e) {
    switch (e) {
      case ConfigurationException configuration -> {
        context.complain("rtcroom: 配置有误，未启动 / the configuration is wrong, nothing was started:");
        configuration.problems().forEach(problem -> context.complain("  " + problem));
        return CliCommand.BAD_CONFIGURATION;
      }
      case IOException io -> {
        return told(io);
      }
      case UncheckedIOException io -> {
        return told(io);
      }
      case IllegalArgumentException argument -> {
        return told(argument);
      }
      default -> {
        e.printStackTrace(context.err());
        return CliCommand.NOT_FINE;
      }
    }
  }

  private int told(Exception e) {
    context.complain("rtcroom: " + (e.getMessage() == null ? e.toString() : e.getMessage()));
    return CliCommand.NOT_FINE;
  }
}
