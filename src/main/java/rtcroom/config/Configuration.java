package rtcroom.config;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;
import java.util.Map;
import rtcroom.base.Wording;
import rtcroom.config.form.ConfigurationException;
import rtcroom.config.form.Document;
import rtcroom.config.form.Environment;
import rtcroom.config.form.Finding;
import rtcroom.config.form.Origin;
import rtcroom.config.form.Report;
import rtcroom.config.form.Values;
import rtcroom.config.form.YamlReader;

/**
 * Settings with what is risky about them.
 *
 * @param warnings worth showing at every start; none of them shows a secret
 */
public record Configuration(Settings settings, List<Finding> warnings) {
  private static final Wording CHECK_FILE =
      new Wording("可读的 UTF-8 编码 YAML 文件", "a readable YAML file in UTF-8");

  public Configuration {
    warnings = List.copyOf(warnings);
  }

  /**
   * Reads a file, overridden by environment variables.
   *
   * @param environment all variables of the process; only those beginning RTCROOM_ are looked at
   * @throws ConfigurationException listing everything that is wrong
   */
  public static Configuration load(Path file, Map<String, String> environment)
      throws ConfigurationException {
    Report report = new Report();
    String text;
    try {
      text = Files.readString(file);
    } catch (IOException e) {
      throw unusable(file, e);
    }
    Path name = file.getFileName();
    Document document = YamlReader.read(name == null ? "" : name.toString(), text, report);
    Environment.override(document, environment, Keys.table(), report);
    return judge(document, folderOf(file), report, false);
  }

  /**
   * Settings for a developer's machine: embedded services, open to this machine only, with keys
   * made at the first start and kept in the data folder.
   *
   * @param dataFolder created where missing, for its owner alone
   * @throws ConfigurationException if the kept keys are damaged or others can read them, or an
   *     environment variable is wrong
   */
  public static Configuration dev(
      Path dataFolder, Map<String, String> environment, SecureRandom random)
      throws ConfigurationException {
    Report report = new Report();
    try {
      Document document = Development.document(DevKeys.in(dataFolder, random));
      Environment.override(document, environment, Keys.table(), report);
      return judge(document, dataFolder, report, true);
    } catch (IOException e) {
      throw unusable(dataFolder.resolve(DevKeys.FILE), e);
    }
  }

  private static Configuration judge(
      Document document, Path folder, Report report, boolean inDevelopment)
      throws ConfigurationException {
    Values values = Values.of(document, folder, Keys.table(), report);
    new AccessRules(values, report, inDevelopment).check();
    new IdentityRules(values, report).check();
    new ChatRules(values, report).check();
    new LiveRules(values, report).check();
    new WebRtcRules(values, report).check();
    new TurnRules(values, report).check();
    new TrtcRules(values, report).check();
    new ClusterRules(values, report).check();
    report.throwIfAny();
    return new Configuration(new SettingsReader(values).settings(), report.warnings());
  }

  private static Path folderOf(Path file) {
    Path folder = file.toAbsolutePath().getParent();
    return folder == null ? Path.of("").toAbsolutePath() : folder;
  }

  private static ConfigurationException unusable(Path file, IOException e) {
    String cause = e.getClass().getSimpleName();
    Wording what = new Wording("不可用（" + cause + "）", "cannot be used (" + cause + ")");
    return new ConfigurationException(
        List.of(new Finding(Origin.of(file.toString()), "", what, CHECK_FILE)));
  }
}
