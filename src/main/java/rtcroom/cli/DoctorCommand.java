package rtcroom.cli;

import java.net.URI;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import rtcroom.config.Configuration;
import rtcroom.config.Settings;
import rtcroom.config.form.ConfigurationException;
import rtcroom.doctor.Finding;
import rtcroom.doctor.Scope;
import rtcroom.live.LiveSettings.Credentials;

/** Tells before the users do that a key has expired. */
@Command(
    description =
        "检查配置文件，并向云端确认密钥可用；不启动服务，不留痕迹。%nCheck a configuration and ask its providers"
            + " whether they accept its keys; starts nothing and leaves no trace.",
    exitCodeListHeading = "%n退出码 / Exit status:%n",
    exitCodeList = {
      "0:一切可用，可能有警告 / all works, perhaps with warnings",
      "1:有不可用的 / something does not work",
      "2:用法有误 / wrongly called",
      "78:配置有误 / wrongly configured"
    })
final class DoctorCommand extends CliCommand {
  private static final String OTHER_API = "RTCROOM_LIVE_API";

  @Option(
      names = "--config",
      required = true,
      paramLabel = "FILE",
      description = "配置文件 / the configuration")
  private Path config = Path.of("");

  @Option(
      names = "--site",
      paramLabel = "URL",
      description =
          "客户端访问本服务的地址，如 https://rooms.example.com / where clients reach the server, such as"
              + " https://rooms.example.com")
  private @Nullable URI site;

  @Option(
      names = "--ca",
      paramLabel = "FILE",
      description =
          "信任的自建 CA 证书（PEM） / certificates of your own authority (PEM), believed instead of the"
              + " usual ones")
  private @Nullable Path authority;

  @Option(
      names = "--show-secrets",
      description = "显示要粘贴到控制台的回调密钥 / show the secrets of callbacks, to be pasted into consoles")
  private boolean showsSecrets;

  @Option(names = "--json", description = "每行一个 JSON 对象 / one JSON object a line")
  private boolean json;

  DoctorCommand(CommandContext context) {
    super(context);
  }

  @Override
  public Integer call() throws ConfigurationException {
    Configuration configuration = Configuration.load(config, context.environment());
    FindingLines lines = new FindingLines(context, json);
    lines.begin(config.toString(), configuration.warnings());
    AtomicBoolean fine = new AtomicBoolean(true);
    context
        .keyCheck()
        .examine(
            configuration.settings(),
            new Scope(otherApi(configuration.settings()), site, authority, showsSecrets),
            finding -> {
              lines.tell(finding);
              fine.compareAndSet(finding.outcome() == Finding.Outcome.WRONG, false);
            });
    return fine.get() ? OK : NOT_FINE;
  }

  /** Null unless the configuration has keys of both interfaces of the live cloud. */
  private @Nullable Settings otherApi(Settings settings) {
    return switch (settings.live().cloud().credentials()) {
      case Credentials.V3 _ -> loaded("legacy");
      case Credentials.Legacy _ -> loaded("v3");
      case null -> null;
    };
  }

  private @Nullable Settings loaded(String api) {
    Map<String, String> environment = new HashMap<>(context.environment());
    environment.put(OTHER_API, api);
    try {
      return Configuration.load(config, environment).settings();
    } catch (ConfigurationException keysMissing) {
      return null;
    }
  }
}
