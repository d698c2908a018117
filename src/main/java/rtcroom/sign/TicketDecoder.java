package rtcroom.sign;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.Base64;
import java.util.regex.Pattern;

/** Text to {@link Ticket}, within fixed bounds of time and memory. */
final class TicketDecoder {
  /** Real tickets have 180 to 600 characters. */
  static final int MAX_CHARACTERS = 4096;

  static final int MAX_JSON_BYTES = 8192;

  /** Two members of one name would let two readers see two different tickets. */
  private static final ObjectReader JSON =
      JsonMapper.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build()
          .readerFor(JsonNode.class);

  private static final Pattern WHOLE_NUMBER = Pattern.compile("-?[0-9]{1,19}");

  private TicketDecoder() {}

  static Ticket decode(String text) throws MalformedTicketException {
    if (text.length() > MAX_CHARACTERS) {
      throw new MalformedTicketException(Defect.TOO_LONG);
    }
    JsonNode json = json(Zlib.inflate(TicketAlphabet.decode(text), MAX_JSON_BYTES));
    return read(
        json, json.has(TicketVersion.VER) ? TicketVersion.SHARED_SECRET : TicketVersion.KEY_PAIR);
  }

  private static JsonNode json(byte[] bytes) throws MalformedTicketException {
    try {
      // Jackson would guess UTF-16 and UTF-32 from bytes; a ticket is UTF-8 and nothing else.
      JsonNode json = JSON.readTree(UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString());
      if (json.isObject()) {
        return json;
      }
    } catch (CharacterCodingException | JsonProcessingException broken) {
      // answered below, without the broken text
    }
    throw new MalformedTicketException(Defect.NOT_JSON);
  }

  private static Ticket read(JsonNode json, TicketVersion version) throws MalformedTicketException {
    TicketMembers members = new TicketMembers();
    for (String name : version.signedNames()) {
      members.put(name, member(json, name, version));
    }
    if (json.has(TicketVersion.USERBUF)) {
      members.put(TicketVersion.USERBUF, base64(json, TicketVersion.USERBUF));
    }
    return new Ticket(
        version,
        members.get(TicketVersion.IDENTIFIER),
        number(members.get(version.sdkAppIdName())),
        new Lifetime(
            number(members.get(TicketVersion.TIME)), number(members.get(version.expireName()))),
        members.userbuf(),
        base64(json, TicketVersion.SIGNATURE),
        members.signedText(version));
  }

  private static String member(JsonNode json, String name, TicketVersion version)
      throws MalformedTicketException {
    JsonNode value = json.path(name);
    boolean fits =
        switch (version) {
          case KEY_PAIR -> value.isTextual() || value.isIntegralNumber();
          case SHARED_SECRET ->
              name.equals(TicketVersion.IDENTIFIER) ? value.isTextual() : value.isIntegralNumber();
        };
    if (fits && UserIds.isSignable(value.asText())) {
      return value.asText();
    }
    // Generators that know neither leave them out; the signed text then says 0.
    if ((name.equals("TLS.appid_at_3rd") || name.equals("TLS.account_type"))
        && (value.isMissingNode() || value.isNull())) {
      return "0";
    }
    throw new MalformedTicketException(Defect.BAD_MEMBER);
  }

  private static String base64(JsonNode json, String name) throws MalformedTicketException {
    String text = json.path(name).asText();
    try {
      if (json.path(name).isTextual() && Base64.getDecoder().decode(text).length > 0) {
        return text;
      }
    } catch (IllegalArgumentException notBase64) {
      // answered below
    }
    throw new MalformedTicketException(Defect.BAD_MEMBER);
  }

  /** What fits no long is pinned to its end, where {@link Lifetime#isUsable()} refuses it. */
  private static long number(String text) throws MalformedTicketException {
    if (!WHOLE_NUMBER.matcher(text).matches()) {
      throw new MalformedTicketException(Defect.BAD_MEMBER);
    }
    try {
      return Long.parseLong(text);
    } catch (NumberFormatException tooLarge) {
      return text.startsWith("-") ? Long.MIN_VALUE : Long.MAX_VALUE;
    }
  }
}
