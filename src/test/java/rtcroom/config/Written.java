package rtcroom.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import rtcroom.config.form.ConfigurationException;
import rtcroom.config.form.Finding;

/** A configuration an operator wrote: a file, files beside it, variables. */
final class Written {
  /** Enough to start, so that a test shows only what it is about. Eight lines. */
  static final String ENOUGH =
      """
      access:
        mode: sig
        secret: 8f1c2a7be3d94605b1c8e7f2a9d03c64
      im:
        sdkAppID: 1400000001
        secretKey: 0b9d3c1e5f7a2468ace013579bdf2468
      live:
        pushSecretKey: 5d41402abc4b2a76b9719d911017c592
      """;

  private final Path folder;
  private final String yaml;
  private final Map<String, String> environment = new HashMap<>();

  private Written(Path folder, String yaml) {
    this.folder = folder;
    this.yaml = yaml;
  }

  static Written in(Path folder, String yaml) {
    return new Written(folder, yaml);
  }

  /** {@link #ENOUGH} and more sections below it. */
  static Written enoughAnd(Path folder, String yaml) {
    return in(folder, ENOUGH + yaml);
  }

  Written with(String variable, String text) {
    environment.put(variable, text);
    return this;
  }

  Written beside(String name, String text, String permissions) {
    try {
      Path file = Files.writeString(folder.resolve(name), text);
      Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(permissions));
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Configuration load() {
    try {
      return Configuration.load(file(), environment);
    } catch (ConfigurationException e) {
      throw new AssertionError(e);
    }
  }

  Settings settings() {
    return load().settings();
  }

  /** Each as {@code place: key: English -> English}. */
  List<String> problems() {
    ConfigurationException refused =
        catchThrowableOfType(
            ConfigurationException.class, () -> Configuration.load(file(), environment));
    assertThat(refused).as("nothing is wrong").isNotNull();
    assertThat(refused.problems())
        .allSatisfy(each -> assertThat(refused).hasMessageContaining(each.toString()));
    return english(refused.problems());
  }

  List<String> warnings() {
    return english(load().warnings());
  }

  private static List<String> english(List<Finding> findings) {
    return findings.stream().map(each -> each.toString().lines().findFirst().orElse("")).toList();
  }

  private Path file() {
    try {
      return Files.writeString(folder.resolve("rtcroom.yaml"), yaml);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
