package rtcroom.testing.launcher;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A folder with a launcher in it and stand-ins for what it calls; the launcher itself runs for
 * real.
 */
public final class Sandbox {
  /** The JDK says what it was called with, one argument a line, after its process id. */
  private static final String FAKE_JAVA = "#!/bin/sh\necho \"pid $$\"\nprintf '%s\\n' \"$@\"\n";

  private final Path root;
  private final Map<String, String> environment = new TreeMap<>();

  /** How a command ended, and what it wrote to stdout and stderr together. */
  public record Ended(int status, String output, long pid) {}

  public Sandbox(Path root) {
    this.root = root;
    set("HOME", root.toString());
    set("RTCROOM_JVM_DIRS", root.resolve("jdks").toString());
    set("PATH", root.resolve("fakes") + File.pathSeparator + "/usr/bin:/bin");
  }

  public Sandbox set(String name, String value) {
    environment.put(name, value);
    return this;
  }

  /** Lays an unpacked dist out; returns its launcher. */
  public Path dist(String folder) {
    Path home = root.resolve(folder);
    write(home.resolve("VERSION"), "1.2.3\n");
    write(home.resolve("rtcroom-server.jar"), "jar");
    return copy(Path.of("rtcroom"), home.resolve("bin/rtcroom"));
  }

  /**
   * Lays a source tree out, whose Maven makes a jar and says how it was called; returns its
   * launcher.
   */
  public Path sourceTree(String folder) {
    Path home = root.resolve(folder);
    write(home.resolve("pom.xml"), "<project>\n  <version>9.8.7</version>\n</project>\n");
    write(home.resolve("src/main/java/A.java"), "class A {}\n");
    write(home.resolve("web/src/main.ts"), "run();\n");
    write(home.resolve("clients/js/src/index.ts"), "export {};\n");
    fake("node", "exit 0").fake("npm", "exit 0");
    copy(Path.of("tools/tasks.sh"), home.resolve("tools/tasks.sh"));
    fake("mvn", "echo \"mvn $*\" >>calls; mkdir -p target; echo jar >target/rtcroom-server.jar");
    return copy(Path.of("rtcroom"), home.resolve("rtcroom"));
  }

  /** Puts a command first on the path. */
  public Sandbox fake(String name, String script) {
    executable(root.resolve("fakes").resolve(name), "#!/bin/sh\n" + script + "\n");
    return this;
  }

  /** Installs a stand-in JDK; returns its folder. */
  public Path jdk(String folder, int release) {
    Path home = root.resolve("jdks").resolve(folder);
    write(home.resolve("release"), "JAVA_VERSION=\"" + release + ".0.1\"\n");
    executable(home.resolve("bin/java"), FAKE_JAVA);
    executable(home.resolve("bin/javac"), FAKE_JAVA);
    return home;
  }

  public Ended run(Path launcher, String... args) {
    List<String> command = new ArrayList<>(List.of(launcher.toString()));
    command.addAll(List.of(args));
    ProcessBuilder builder =
        new ProcessBuilder(command).directory(root.toFile()).redirectErrorStream(true);
    builder.environment().clear();
    builder.environment().putAll(environment);
    try {
      Process process = builder.start();
      process.getOutputStream().close();
      String output = new String(process.getInputStream().readAllBytes(), UTF_8);
      return new Ended(process.waitFor(), output, process.pid());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while waiting for the launcher", e);
    }
  }

  public static void write(Path file, String text) {
    try {
      Files.createDirectories(file.getParent());
      Files.writeString(file, text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Makes a file look edited after everything else. */
  public static void touch(Path file) {
    try {
      Files.setLastModifiedTime(file, FileTime.from(Instant.parse("2100-01-01T00:00:00Z")));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public static String read(Path file) {
    try {
      return Files.exists(file) ? Files.readString(file) : "";
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Path copy(Path from, Path to) {
    executable(to, read(from));
    return to;
  }

  private static void executable(Path file, String text) {
    write(file, text);
    if (!file.toFile().setExecutable(true)) {
      throw new IllegalStateException("cannot make " + file + " executable");
    }
  }
}
