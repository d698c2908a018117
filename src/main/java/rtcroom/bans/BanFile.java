package rtcroom.bans;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import rtcroom.base.ProcessLock;

/**
 * The list on disk. Written beside the file and then put in its place, so that neither a crash nor
 * a full disk costs what was there. For one thread at a time, which may have to wait.
 */
final class BanFile implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String BANS = "bans";

  private final Path file;
  private final ProcessLock lock;

  private BanFile(Path file, ProcessLock lock) {
    this.file = file;
    this.lock = lock;
  }

  /**
   * Takes the file for this process.
   *
   * @throws IOException if another server uses it
   */
  static BanFile open(Path file) throws IOException {
    return new BanFile(file, ProcessLock.beside(file, "the list of bans"));
  }

  /**
   * What an earlier process left.
   *
   * @throws IOException if there is something that cannot be read: to go on without it would let
   *     everybody in again
   */
  List<Ban> read() throws IOException {
    if (Files.notExists(file)) {
      return List.of();
    }
    try {
      JsonNode bans = JSON.readTree(file.toFile()).path(BANS);
      if (!bans.isArray()) {
        throw new IOException("it has no list of bans");
      }
      return bans.valueStream().map(BanFile::ban).toList();
    } catch (IOException | IllegalArgumentException e) {
      throw new IOException("cannot read the list of bans " + file + ": mend or remove it", e);
    }
  }

  void write(List<Ban> bans) throws IOException {
    Path copy = file.resolveSibling(file.getFileName() + ".new");
    try {
      try (FileChannel out =
          FileChannel.open(
              copy,
              StandardOpenOption.CREATE,
              StandardOpenOption.WRITE,
              StandardOpenOption.TRUNCATE_EXISTING)) {
        ByteBuffer bytes = ByteBuffer.wrap(bytes(bans));
        while (bytes.hasRemaining()) {
          out.write(bytes);
        }
        out.force(true);
      }
      Files.move(copy, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      removeCopy(copy, e);
      throw e;
    }
  }

  /** Or it would take the room that is wanted elsewhere. */
  private static void removeCopy(Path copy, IOException cause) {
    try {
      Files.deleteIfExists(copy);
    } catch (IOException e) {
      cause.addSuppressed(e);
    }
  }

  @Override
  public void close() throws IOException {
    lock.close();
  }

  private static byte[] bytes(List<Ban> bans) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (JsonGenerator json = JSON.createGenerator(bytes)) {
      json.writeStartObject();
      json.writeArrayFieldStart(BANS);
      for (Ban ban : bans) {
        json.writeStartObject();
        json.writeStringField(ban.kind().member(), ban.name());
        json.writeNumberField(ban.kind().time(), ban.at().toEpochMilli());
        json.writeEndObject();
      }
      json.writeEndArray();
      json.writeEndObject();
    }
    return bytes.toByteArray();
  }

  private static Ban ban(JsonNode entry) {
    return Arrays.stream(BanKind.values())
        .filter(kind -> entry.path(kind.member()).isTextual())
        .filter(kind -> entry.path(kind.time()).isIntegralNumber())
        .findFirst()
        .map(
            kind ->
                new Ban(
                    kind,
                    entry.path(kind.member()).textValue(),
                    Instant.ofEpochMilli(entry.path(kind.time()).longValue())))
        .orElseThrow(() -> new IllegalArgumentException("an entry is no ban"));
  }
}
