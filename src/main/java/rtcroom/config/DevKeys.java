package rtcroom.config;

import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;
import static java.nio.file.StandardOpenOption.CREATE_NEW;
import static java.nio.file.StandardOpenOption.WRITE;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import rtcroom.base.Wording;
import rtcroom.config.form.ConfigurationException;
import rtcroom.config.form.Finding;
import rtcroom.config.form.Key;
import rtcroom.config.form.Origin;

/**
 * Fresh keys for a developer's machine, made at the first start and kept, so that tickets survive a
 * restart. The file is its owner's alone from its first byte on.
 */
final class DevKeys {
  static final String FILE = "dev-keys.json";
  private static final int KEY_BYTES = 32;
  private static final Set<PosixFilePermission> OWNER_ONLY =
      PosixFilePermissions.fromString("rw-------");
  private static final Set<PosixFilePermission> OWNERS_FOLDER =
      PosixFilePermissions.fromString("rwx------");
  private static final ObjectMapper JSON = new ObjectMapper();

  /** Keys of the schema that get a value of their own. */
  private static final List<Key<?>> KEPT =
      List.of(Keys.IM_SECRET_KEY, Keys.LIVE_PUSH_SECRET_KEY, Keys.LIVE_PLAY_KEY, Keys.ADMIN_TOKEN);

  private final Path folder;
  private final Path file;

  private DevKeys(Path folder) {
    this.folder = folder;
    this.file = folder.resolve(FILE);
  }

  /**
   * The keys in that folder, by path; both are created where missing.
   *
   * @throws ConfigurationException if the file is damaged or others can read it
   */
  static Map<String, String> in(Path folder, SecureRandom random)
      throws IOException, ConfigurationException {
    DevKeys keys = new DevKeys(folder);
    if (Files.notExists(keys.file)) {
      keys.create(random);
    }
    return keys.read();
  }

  private void create(SecureRandom random) throws IOException {
    Map<String, String> fresh = new LinkedHashMap<>();
    for (Key<?> key : KEPT) {
      byte[] bytes = new byte[KEY_BYTES];
      random.nextBytes(bytes);
      fresh.put(key.path(), HexFormat.of().formatHex(bytes));
    }
    Files.createDirectories(folder, permissions(OWNERS_FOLDER));
    Path draft = folder.resolve(FILE + "." + HexFormat.of().toHexDigits(random.nextInt()));
    try (OutputStream out =
        Channels.newOutputStream(
            Files.newByteChannel(draft, Set.of(CREATE_NEW, WRITE), permissions(OWNER_ONLY)))) {
      JSON.writerWithDefaultPrettyPrinter().writeValue(out, fresh);
    }
    Files.move(draft, file, ATOMIC_MOVE);
  }

  private FileAttribute<?>[] permissions(Set<PosixFilePermission> permissions) {
    return isPosix()
        ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(permissions)}
        : new FileAttribute<?>[0];
  }

  private Map<String, String> read() throws IOException, ConfigurationException {
    if (isPosix() && !OWNER_ONLY.containsAll(Files.getPosixFilePermissions(file))) {
      throw refusal("can be read by others", "其他用户可读取", "chmod 600 " + file);
    }
    Map<String, String> kept = new LinkedHashMap<>();
    try {
      JSON.readTree(file.toFile())
          .properties()
          .forEach(field -> kept.put(field.getKey(), field.getValue().asText()));
    } catch (JsonProcessingException e) {
      throw damaged();
    }
    for (Key<?> key : KEPT) {
      if (kept.getOrDefault(key.path(), "").length() < KEY_BYTES) {
        throw damaged();
      }
    }
    return kept;
  }

  private ConfigurationException damaged() {
    return refusal("is damaged", "已损坏", "rm " + file);
  }

  private ConfigurationException refusal(String english, String chinese, String command) {
    Wording instead = new Wording(command + "（删除后会重新生成）", command + " (removed, it is made anew)");
    return new ConfigurationException(
        List.of(
            new Finding(Origin.of(file.toString()), "", new Wording(chinese, english), instead)));
  }

  private boolean isPosix() {
    return file.getFileSystem().supportedFileAttributeViews().contains("posix");
  }
}
