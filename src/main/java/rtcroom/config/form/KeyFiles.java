package rtcroom.config.form;

import static java.nio.file.attribute.PosixFilePermission.OTHERS_READ;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;
import rtcroom.base.Wording;

/**
 * Keys and secrets kept in files of their own: {@code file:PATH}, relative to the configuration.
 */
final class KeyFiles {
  private static final String SCHEME = "file:";
  private static final long LARGEST = 65_536;
  private static final Wording INSTEAD =
      new Wording("写一个可读且只含密钥的文件", "name a readable file that holds the key alone");

  private final Path folder;
  private final Report report;

  KeyFiles(Path folder, Report report) {
    this.folder = folder;
    this.report = report;
  }

  static boolean isReference(String text) {
    return text.strip().startsWith(SCHEME);
  }

  /** The text in the file, or nothing where that was reported as a problem. */
  Optional<String> read(Key<?> key, String reference, Origin origin) {
    String name = reference.strip().substring(SCHEME.length());
    try {
      Path file = folder.resolve(name);
      String text = text(file);
      if (key.form().writing() == Form.Writing.SECRET && isOpenToAll(file)) {
        warnOfReaders(key, name, origin);
      }
      return Optional.of(text);
    } catch (IOException | InvalidPathException e) {
      report.problem(
          origin,
          key.path(),
          new Wording(
              "文件 " + name + " 不可用（" + cause(e) + "）",
              "file " + name + " cannot be used (" + cause(e) + ")"),
          INSTEAD);
      return Optional.empty();
    }
  }

  private static String text(Path file) throws IOException {
    if (Files.size(file) > LARGEST) {
      throw new IOException("larger than " + LARGEST + " bytes");
    }
    String text = Files.readString(file).strip();
    if (text.isEmpty()) {
      throw new IOException("empty");
    }
    return text;
  }

  private static boolean isOpenToAll(Path file) throws IOException {
    return file.getFileSystem().supportedFileAttributeViews().contains("posix")
        && Files.getPosixFilePermissions(file).contains(OTHERS_READ);
  }

  private void warnOfReaders(Key<?> key, String name, Origin origin) {
    report.warning(
        origin,
        key.path(),
        new Wording("本机所有用户都能读取 " + name, "every user of this machine can read " + name),
        new Wording("chmod 600 " + name, "chmod 600 " + name));
  }

  /** The kind of failure: for missing files the message alone would be just the name again. */
  private static String cause(Exception e) {
    String own = e.getClass() == IOException.class ? e.getMessage() : null;
    return own == null ? e.getClass().getSimpleName() : own;
  }
}
