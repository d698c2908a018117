package rtcroom.http;

import static java.util.stream.Collectors.toUnmodifiableMap;

import java.util.Arrays;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The members that requests may carry, in the spelling of the wire. All others are ignored (D-03).
 */
public enum Field {
  USER_ID("userID", Shape.NAME),
  ROOM_ID("roomID", Shape.NAME),
  ROOM_INFO("roomInfo", Shape.TEXT),
  USER_NAME("userName", Shape.TEXT),
  USER_AVATAR("userAvatar", Shape.TEXT),
  PUSH_URL("pushURL", Shape.NAME),
  COUNT("cnt", Shape.TEXT),
  WEBRTC_COUNT("count", Shape.TEXT),
  INDEX("index", Shape.TEXT),
  MERGE_PARAMS("mergeParams", Shape.JSON),
  FIELD_NAME("fieldName", Shape.NAME),
  OPERATION("operation", Shape.NAME),
  VALUE("value", Shape.JSON),
  USER_INFO("userInfo", Shape.TEXT),
  NICK_NAME("nickName", Shape.TEXT),
  ROOM_TYPE("roomType", Shape.TEXT),
  STATUS("status", Shape.TEXT),
  NEED_HEART_BEAT("needHeartBeat", Shape.TEXT),
  GROUP("group", Shape.NAME),
  USER("user", Shape.NAME),
  FROM("from", Shape.NAME),
  TO("to", Shape.NAME),
  KIND("kind", Shape.NAME),
  BODY("body", Shape.JSON),
  DATA("data", Shape.TEXT),
  SECONDS("seconds", Shape.TEXT),
  OFFSET("offset", Shape.TEXT);

  private enum Shape {
    /** The empty string counts as absent. */
    NAME,
    /** May be empty. */
    TEXT,
    /** May be an object; a text of it may be empty, as then it is there but wrong. */
    JSON
  }

  private static final Map<String, Field> BY_NAME =
      Arrays.stream(values()).collect(toUnmodifiableMap(Field::wireName, field -> field));

  private final String wireName;
  private final Shape shape;

  Field(String wireName, Shape shape) {
    this.wireName = wireName;
    this.shape = shape;
  }

  static @Nullable Field named(String wireName) {
    return BY_NAME.get(wireName);
  }

  public String wireName() {
    return wireName;
  }

  boolean mayBeEmpty() {
    return shape != Shape.NAME;
  }

  boolean mayBeObject() {
    return shape == Shape.JSON;
  }
}
