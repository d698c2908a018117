package rtcroom.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import rtcroom.config.form.ConfigurationException;
import rtcroom.sign.Explainer;
import rtcroom.sign.Explanation;

/** Answers "why does this not work" without anybody sending a ticket to a stranger's web page. */
@Command(
    description =
        "看懂 userSig、privateMapKey、推流或播放地址，并指出问题；给出密钥时校验签名。%n"
            + "Read a userSig, privateMapKey, push or play URL and say what is wrong with it;"
            + " with a key, its signature is checked too.")
final class ExplainCommand extends CliCommand {
  /** Longer than any ticket, and short enough to read without a second thought. */
  private static final int MAX_BYTES = 65_536;

  @Mixin private KeyOptions keys = new KeyOptions();

  @Option(names = "--user", paramLabel = "ID", description = "应属于谁 / whose it should be")
  private @Nullable String user;

  @Parameters(
      arity = "0..1",
      paramLabel = "TEXT",
      description =
          "票据或地址；省略则读标准输入，不留在命令历史中 / ticket or URL; read from standard input if left out, which"
              + " keeps it out of the history")
  private @Nullable String text;

  ExplainCommand(CommandContext context) {
    super(context);
  }

  @Override
  public Integer call() throws ConfigurationException, IOException {
    KeyOptions.Application application = keys.application(context.environment());
    Explanation explanation = explain(application, text());
    context.print(
        explanation.subject() + "  " + (explanation.isFine() ? "✓" : "✗"),
        "  " + explanation.sentence().zh(),
        "  " + explanation.sentence().en());
    explanation.fields().forEach((name, value) -> context.print("    " + name + ": " + value));
    return explanation.isFine() ? OK : NOT_FINE;
  }

  private Explanation explain(KeyOptions.Application application, String given) {
    Long sdkAppID = application.sdkAppID();
    if (sdkAppID != null) {
      return explainer(application, sdkAppID).explain(given, user, context.clock().instant());
    }
    // Nobody said which application it should be for: take the ticket's word for it.
    Explanation first = explainer(application, 0).explain(given, user, context.clock().instant());
    String own = first.fields().get("sdkAppID");
    return own == null
        ? first
        : explainer(application, Long.parseLong(own))
            .explain(given, user, context.clock().instant());
  }

  private static Explainer explainer(KeyOptions.Application application, long sdkAppID) {
    return new Explainer(sdkAppID, application.checking(), application.live());
  }

  private String text() throws IOException {
    return text == null || text.equals("-")
        ? new String(context.in().readNBytes(MAX_BYTES), UTF_8)
        : text;
  }
}
