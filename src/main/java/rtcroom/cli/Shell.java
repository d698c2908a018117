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
  private static final Map<String, Function<CommandContext, CommandLine>> COMMANDS = commands();

  private final CommandContext context;

  public Shell(CommandContext context) {
    this.context = context;
  }

  private static Map<String, Function<CommandContext, CommandLine>> commands() {
    Map<String, Function<CommandContext, CommandLine>> commands = new LinkedHashMap<>();
    commands.put("dev", context -> new CommandLine(new DevCommand(context)));
    commands.put("serve", context -> new CommandLine(new ServeCommand(context)));
    commands.put("doctor", context -> new CommandLine(new DoctorCommand(context)));
    commands.put("sign", SignCommand::commandLine);
    commands.put("explain", context -> new CommandLine(new ExplainCommand(context)));
    commands.put("warm-up", context -> new CommandLine(new WarmUpCommand(context)));
    return commands;
  }

  /**
   * Returns the exit status: 0 done, 1 failed, 2 wrongly called, 78 wrongly configured.
   *
   * @param args a command and its options
   */
  public int run(String... args) {
    Function<CommandContext, CommandLine> command = args.length == 0 ? null : COMMANDS.get(args[0]);
    if (command == null) {
      context.complain("rtcroom: 命令 / commands: dev, serve, doctor, sign, explain");
      return CliCommand.USAGE;
    }
    CommandLine commandLine = command.apply(context);
    commandLine
        .setCommandName("rtcroom " + args[0])
        .setOut(context.out())
        .setErr(context.err())
        .setUsageHelpWidth(100)
        .setExecutionExceptionHandler(this::failed);
    return commandLine.execute(Arrays.copyOfRange(args, 1, args.length));
  }

  /** What an operator can mend is said in a line; what only we can mend keeps its stack trace. */
  private int failed(Exception e, CommandLine commandLine, CommandLine.ParseResult parsed)
      throws Exception {
    switch (e) {
      case ConfigurationException configuration -> {
        context.complain("rtcroom: 配置有误，未启动 / the configuration is wrong, nothing was started:");
        configuration.problems().forEach(problem -> context.complain("  " + problem));
        return CliCommand.BAD_CONFIGURATION;
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
    context.complain("rtcroom: " + (e.getMessage() == null ? e.toString() : e.getMessage()));
    return CliCommand.NOT_FINE;
  }
}
