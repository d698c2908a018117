package rtcroom.cli;

import java.io.IOException;
import java.nio.file.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import rtcroom.config.Configuration;
import rtcroom.config.Settings;
import rtcroom.config.form.ConfigurationException;

/** The server as operators run it. */
@Command(
    description =
        "按配置文件运行；配置有误时一次列出全部问题，退出码 78。%nRun from a configuration file; lists all its problems at"
            + " once and exits with 78 if there are any.")
final class ServeCommand extends CliCommand {
  private static final Logger LOG = LoggerFactory.getLogger(ServeCommand.class);

  @Option(
      names = "--config",
      required = true,
      paramLabel = "FILE",
      description = "配置文件，见 config/reference.yaml / the configuration, see config/reference.yaml")
  private Path config = Path.of("");

  ServeCommand(CommandContext context) {
    super(context);
  }

  /** Whose options have been read. */
  ServeCommand(CommandContext context, Path config) {
    super(context);
    this.config = config;
  }

  @Override
  public Integer call() throws ConfigurationException, IOException {
    Configuration configuration = Configuration.load(config, context.environment());
    Settings settings = configuration.settings();
    Logging.apply(settings.log());
    configuration.warnings().forEach(warning -> LOG.warn("{}", warning));
    try (Launch.Running running = context.launch().start(settings)) {
      LOG.atInfo()
          .addKeyValue("bind", settings.http().listener().bind())
          .addKeyValue("port", running.port())
          .log("listening");
      context.untilStopped().accept(running);
    }
    return OK;
  }
}
