package rtcroom.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The members of a request body that the contract knows, as text. Scalars of any JSON type are
 * taken as their text; what an operation makes of it is its own matter.
 */
public final class RequestBody {

  private final FieldTable fields;
  private final byte[] bytes;
  private final Map<String, String> texts = new HashMap<>();
  private final Map<String, JsonNode> trees = new HashMap<>();

  private RequestBody(FieldTable fields, byte[] bytes) {
    this.fields = fields;
    this.bytes = bytes;
  }

  /**
   * Reads a body of any of the content types that clients send.
   *
   * @throws Rejection 415 for other types, 400 for a body that is not a JSON object or a member of
   *     impossible type
   */
  static RequestBody read(@Nullable String contentType, byte[] bytes, FieldTable fields) {
    if (isBlank(bytes)) {
      return new RequestBody(fields, bytes);
    }
    String type = mediaType(contentType);
    if (type.equals("application/x-www-form-urlencoded")) {
      // One char for each byte, as in a query; the decoder makes UTF-8 of it.
      return new RequestBody(fields, bytes).readForm(new String(bytes, ISO_8859_1));
    }
    if (!carriesJson(type)) {
      throw new Rejection(Reply.status(415, "不支持的Content-Type"));
    }
    try {
      checkUtf8(bytes);
      return new RequestBody(fields, bytes).readJson(bytes);
    } catch (IOException e) {
      throw malformed();
    }
  }

  /** These members, and those of a query where the body has none. */
  RequestBody or(Query query) {
    RequestBody both = new RequestBody(fields, bytes);
    for (Field field : fields.all()) {
      String value = query.get(field.wireName());
      if (value != null) {
        both.put(field, value);
      }
    }
    both.texts.putAll(texts);
    both.trees.putAll(trees);
    return both;
  }

  /** As it came, for signatures over all of it; not to be changed. */
  public byte[] bytes() {
    return bytes;
  }

  /** Whether the member was given, in the sense the contract has of it. */
  public boolean has(Field field) {
    String text = texts.get(field.wireName());
    return text == null
        ? trees.containsKey(field.wireName())
        : field.mayBeEmpty() || !text.isEmpty();
  }

  /** The text of a member, "" when it was not given. */
  public String text(Field field) {
    return texts.getOrDefault(field.wireName(), "");
  }

  /** A member that may be any JSON; null when it was not given. */
  public @Nullable JsonNode tree(Field field) {
    return trees.get(field.wireName());
  }

  private static String mediaType(@Nullable String contentType) {
    if (contentType == null) {
      return "";
    }
    int parameters = contentType.indexOf(';');
    String type = parameters < 0 ? contentType : contentType.substring(0, parameters);
    return type.strip().toLowerCase(Locale.ROOT);
  }

  private static boolean carriesJson(String type) {
    return switch (type) {
      // WeChat labels JSON text/xml now and then.
      case "", "application/json", "text/json", "text/plain", "text/xml" -> true;
      default -> type.startsWith("application/") && type.endsWith("+json");
    };
  }

  private RequestBody readForm(String form) {
    for (String pair : form.strip().split("&", -1)) {
      int equals = pair.indexOf('=');
      Field field = fields.named(Query.decoded(equals < 0 ? pair : pair.substring(0, equals)));
      if (field != null) {
        put(field, equals < 0 ? "" : Query.decoded(pair.substring(equals + 1)));
      }
    }
    return this;
  }

  private void put(Field field, String text) {
    texts.put(field.wireName(), text);
    if (field.mayBeObject()) {
      trees.put(field.wireName(), TextNode.valueOf(text));
    }
  }

  private RequestBody readJson(byte[] bytes) throws IOException {
    try (JsonParser parser = Json.FACTORY.createParser(bytes)) {
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        throw malformed();
      }
      while (parser.nextToken() == JsonToken.FIELD_NAME) {
        Field field = fields.named(parser.currentName());
        JsonToken value = parser.nextToken();
        if (field == null) {
          parser.skipChildren();
        } else if (value != JsonToken.VALUE_NULL) {
          readMember(field, parser);
        }
      }
      if (parser.nextToken() != null) {
        throw malformed();
      }
      return this;
    }
  }

  private void readMember(Field field, JsonParser parser) throws IOException {
    if (field.mayBeObject()) {
      JsonNode tree = parser.readValueAsTree();
      trees.put(field.wireName(), tree);
      if (tree.isValueNode()) {
        texts.put(field.wireName(), unicode(tree.asText()));
      }
    } else if (parser.currentToken().isScalarValue()) {
      texts.put(field.wireName(), unicode(parser.getText()));
    } else {
      throw new Rejection(Reply.status(400, "参数类型错误：" + field.wireName()));
    }
  }

  /** The parser takes overlong forms, and guesses at UTF-16; nothing of ours sends either. */
  private static void checkUtf8(byte[] bytes) throws CharacterCodingException {
    boolean ascii = true;
    for (byte b : bytes) {
      if (b == 0) {
        throw malformed();
      }
      ascii &= b > 0;
    }
    if (!ascii) {
      UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
    }
  }

  private static Rejection malformed() {
    return new Rejection(Reply.status(400, "请求体不是合法的JSON对象"));
  }

  /** Half a surrogate pair, handed on in a list, would make the whole list unreadable to some. */
  private static String unicode(String text) {
    if (text.chars().anyMatch(c -> Character.isSurrogate((char) c))
        && !UTF_8.newEncoder().canEncode(text)) {
      throw malformed();
    }
    return text;
  }

  private static boolean isBlank(byte[] bytes) {
    for (byte b : bytes) {
      if (b != ' ' && b != '\n' && b != '\r' && b != '\t') {
        return false;
      }
    }
    return true;
  }
}
