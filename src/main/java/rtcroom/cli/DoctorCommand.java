package rtcroom.cli;

import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import rtcroom.config.Configuration;
import rtcroom.config.form.ConfigurationException;

/** Tells before the users do that a key has expired. */
@Command(
    description =
        "检查配置文件，并向云端确认密钥可用；不启动服务。%nCheck a configuration and ask its providers whether they accept"
            + " its keys; starts nothing.")
final class DoctorCommand extends CliCommand {
  @Option(
      names = "--config",
      required = true,
      paramLabel = "FILE",
      description = "配置文件 / the configuration")
  private Path config = Path.of("");

  DoctorCommand(CommandContext context) {
    super(context);
  }

  @Override
  public Integer call() throws ConfigurationException {
    Configuration configuration = Configuration.load(config, context.environment());
    context.print("  ✓ " + config);
    configuration.warnings().forEach(warning -> context.print("  ! " + warning));
    List<KeyCheck.Result> results = context.keyCheck().examine(configuration.settings());
    for (KeyCheck.Result result : results) {
      context.print((result.isFine() ? "  ✓ " : "  ✗ ") + result.subject() + ": " + result.said());
    }
    return results.stream().allMatch(KeyCheck.Result::isFine) ? OK : NOT_FINE;
  }
}
