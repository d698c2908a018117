package rtcroom.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Option;

/** A command of the command line. */
abstract class CliCommand implements Callable<Integer> {
  static final int OK = 0;
  static final int NOT_FINE = 1;
  static final int USAGE = 2;

  /** {@code EX_CONFIG} of sysexits.h: service supervisors need not try again. */
  static final int BAD_CONFIGURATION = 78;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "显示本帮助 / show this help")
  boolean help;

  final CommandContext context;

  CliCommand(CommandContext context) {
    this.context = context;
  }
}
