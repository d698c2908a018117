package rtcroom.testing.server;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.zip.InflaterInputStream;

/** The inside of a privateMapKey, read by the layout alone and not by the server's own decoder. */
public record MapKey(JsonNode members, ByteBuffer block) {

  public static MapKey read(String privateMapKey) {
    String base64 = privateMapKey.replace('*', '+').replace('-', '/').replace('_', '=');
    byte[] packed = Base64.getDecoder().decode(base64);
    try (InflaterInputStream json = new InflaterInputStream(new ByteArrayInputStream(packed))) {
      JsonNode members = new ObjectMapper().readTree(json);
      byte[] block = Base64.getDecoder().decode(members.path("TLS.userbuf").asText());
      return new MapKey(members, ByteBuffer.wrap(block));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public String text(String member) {
    return members.path(member).asText();
  }

  /** The unsigned number at so many bytes after the userID. */
  public long afterUser(int offset) {
    return Integer.toUnsignedLong(block.getInt(3 + userLength() + offset));
  }

  public int userLength() {
    return block.getShort(1);
  }
}
