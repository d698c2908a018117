package rtcroom.web;

import io.vertx.core.buffer.Buffer;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One file of the app, in every form it is sent in. The bytes are shared: not to be written to.
 *
 * @param type value of {@code Content-Type}
 * @param tag of the content, as {@code ETag} has it; the same for all forms, hence weak
 * @param immutable never has another content under this name
 * @param forms always with {@link Coding#IDENTITY}
 */
record WebFile(String type, String tag, boolean immutable, Map<Coding, Buffer> forms) {

  WebFile {
    forms = new EnumMap<>(forms);
  }

  /** How a file is compressed, the smallest result first. */
  enum Coding {
    BR("br", ".br"),
    GZIP("gzip", ".gz"),
    IDENTITY("identity", "");

    private final String token;
    private final String ending;

    Coding(String token, String ending) {
      this.token = token;
      this.ending = ending;
    }

    /** As HTTP names it. */
    String token() {
      return token;
    }

    /** What the packed file's name ends in. */
    String ending() {
      return ending;
    }
  }

  /** The smallest form the client takes. */
  Coding best(@Nullable String acceptEncoding) {
    for (Coding coding : forms.keySet()) {
      if (coding == Coding.IDENTITY || accepts(acceptEncoding, coding.token())) {
        return coding;
      }
    }
    throw new IllegalStateException("no plain form");
  }

  Buffer form(Coding coding) {
    Buffer bytes = forms.get(coding);
    if (bytes == null) {
      throw new IllegalArgumentException("no form " + coding);
    }
    return bytes;
  }

  /** Weights other than none are not compared: every browser that names a coding is glad of it. */
  private static boolean accepts(@Nullable String acceptEncoding, String token) {
    if (acceptEncoding == null) {
      return false;
    }
    for (String offer : acceptEncoding.split(",", -1)) {
      String[] parts = offer.split(";", 2);
      if (parts[0].strip().equalsIgnoreCase(token)) {
        return parts.length == 1 || !parts[1].strip().matches("q=0(\\.0*)?");
      }
    }
    return false;
  }
}
