package rtcroom.engine.webrtc.call;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads what a peer says it wants: {@code {"want":[{"stream":"1_u","query":"txSecret=…","height":
 * 360,"sound":true}]}}, most wanted first. Of entries with one name the first counts; members that
 * are not known here are passed over.
 */
final class WantReader {
  /** Entries of one message. */
  static final int MOST = 32;

  private static final int LONGEST_NAME = 256;
  private static final int LONGEST_QUERY = 4096;
  private static final int HIGHEST = 8640;

  private static final JsonFactory FACTORY =
      JsonFactory.builder()
          // Names come from strangers: they are not to stay in the memory of the process.
          .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
          .streamReadConstraints(
              StreamReadConstraints.builder().maxNestingDepth(8).maxNumberLength(20).build())
          .build();

  private WantReader() {}

  /**
   * Reads a message.
   *
   * @return in the order of the message; at most {@link #MOST}
   * @throws BrokenMessageException if it is something else
   */
  static List<Want> read(String message) throws BrokenMessageException {
    try (JsonParser json = FACTORY.createParser(message)) {
      require(json.nextToken() == JsonToken.START_OBJECT, "not an object");
      List<Want> wanted = List.of();
      boolean said = false;
      while (json.nextToken() == JsonToken.FIELD_NAME) {
        boolean list = json.currentName().equals("want");
        json.nextToken();
        if (list) {
          said = true;
          wanted = list(json);
        } else {
          json.skipChildren();
        }
      }
      require(said && json.nextToken() == null, "no want");
      return wanted;
    } catch (IOException e) {
      throw new BrokenMessageException("not JSON");
    }
  }

  private static List<Want> list(JsonParser json) throws IOException, BrokenMessageException {
    require(json.currentToken() == JsonToken.START_ARRAY, "want is no list");
    Map<String, Want> wanted = new LinkedHashMap<>();
    int entries = 0;
    while (json.nextToken() != JsonToken.END_ARRAY) {
      require(json.currentToken() == JsonToken.START_OBJECT && ++entries <= MOST, "want");
      Want want = entry(json);
      wanted.putIfAbsent(want.stream(), want);
    }
    return new ArrayList<>(wanted.values());
  }

  private static Want entry(JsonParser json) throws IOException, BrokenMessageException {
    String stream = "";
    String query = "";
    int height = 0;
    boolean sound = true;
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      String name = json.currentName();
      json.nextToken();
      switch (name) {
        case "stream" -> stream = text(json, LONGEST_NAME);
        case "query" -> query = text(json, LONGEST_QUERY);
        case "height" -> height = height(json);
        case "sound" -> sound = sound(json);
        default -> json.skipChildren();
      }
    }
    require(!stream.isEmpty(), "stream");
    return new Want(stream, query, height, sound);
  }

  private static String text(JsonParser json, int longest)
      throws IOException, BrokenMessageException {
    require(json.currentToken() == JsonToken.VALUE_STRING, "text");
    String text = json.getText();
    require(text.length() <= longest, "text");
    return text;
  }

  private static int height(JsonParser json) throws IOException, BrokenMessageException {
    require(json.currentToken().isNumeric(), "height");
    double height = json.getDoubleValue();
    return (int) Math.clamp(Math.ceil(height), 0, HIGHEST);
  }

  private static boolean sound(JsonParser json) throws BrokenMessageException {
    require(json.currentToken().isBoolean(), "sound");
    return json.currentToken() == JsonToken.VALUE_TRUE;
  }

  private static void require(boolean holds, String what) throws BrokenMessageException {
    if (!holds) {
      throw new BrokenMessageException(what);
    }
  }
}
