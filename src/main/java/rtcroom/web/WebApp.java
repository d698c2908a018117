package rtcroom.web;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import rtcroom.web.WebFile.Coding;

/**
 * All files of the app by path, read once: about 2 MB with their compressed forms. Only what the
 * build listed is found, so no path leads anywhere else.
 */
final class WebApp {
  private static final String LIST = "files.json";
  private static final String INDEX = "/index.html";

  private final Map<String, WebFile> files;

  private WebApp(Map<String, WebFile> files) {
    this.files = Map.copyOf(files);
  }

  /**
   * Reads the app; blocks.
   *
   * @param folder on the class path, such as {@code /rtcroom/web/app}
   * @return an app without files if the server was built without it
   */
  static WebApp load(String folder) {
    byte[] list = bytes(folder + "/" + LIST);
    Map<String, WebFile> files = new HashMap<>();
    if (list != null) {
      for (JsonNode entry : read(list).path("files")) {
        files.put(entry.path("path").asText(), file(folder, entry));
      }
      WebFile index = files.get(INDEX);
      if (index == null) {
        throw new IllegalStateException(folder + "/" + LIST + " names no " + INDEX);
      }
      files.put("/", index);
    }
    return new WebApp(files);
  }

  /** Whether there is anything to serve. */
  boolean isBuilt() {
    return !files.isEmpty();
  }

  Optional<WebFile> find(@Nullable String path) {
    return path == null ? Optional.empty() : Optional.ofNullable(files.get(path));
  }

  private static WebFile file(String folder, JsonNode entry) {
    String path = folder + entry.path("path").asText();
    Map<Coding, Buffer> forms = new EnumMap<>(Coding.class);
    forms.put(Coding.IDENTITY, content(path));
    for (JsonNode copy : entry.path("copies")) {
      Coding coding = copy.asText().equals("br") ? Coding.BR : Coding.GZIP;
      forms.put(coding, content(path + coding.ending()));
    }
    return new WebFile(
        entry.path("type").asText(),
        "W/\"" + entry.path("tag").asText() + "\"",
        entry.path("immutable").asBoolean(),
        forms);
  }

  private static Buffer content(String resource) {
    byte[] bytes = bytes(resource);
    if (bytes == null) {
      throw new IllegalStateException("listed but not packed: " + resource);
    }
    return Buffer.buffer(bytes);
  }

  private static byte @Nullable [] bytes(String resource) {
    try (InputStream in = WebApp.class.getResourceAsStream(resource)) {
      return in == null ? null : in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + resource, e);
    }
  }

  private static JsonNode read(byte[] json) {
    try {
      return new ObjectMapper().readTree(json);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + LIST, e);
    }
  }
}
