package rtcroom.http;

import static java.util.stream.Collectors.toUnmodifiableMap;

import java.util.Arrays;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The members that requests may carry, in the spelling of the wire. All others are ignored (D-03).
 */
enum Field {
  USER_ID("userID", Form.NAME),
  ROOM_ID("roomID", Form.NAME),
  ROOM_INFO("roomInfo", Form.TEXT),
  USER_NAME("userName", Form.TEXT),
  USER_AVATAR("userAvatar", Form.TEXT),
  PUSH_URL("pushURL", Form.NAME),
  COUNT("cnt", Form.TEXT),
  WEBRTC_COUNT("count", Form.TEXT),
  INDEX("index", Form.TEXT),
  MERGE_PARAMS("mergeParams", Form.JSON),
  FIELD_NAME("fieldName", Form.NAME),
  OPERATION("operation", Form.NAME),
  VALUE("value", Form.JSON),
  USER_INFO("userInfo", Form.TEXT),
  NICK_NAME("nickName", Form.TEXT),
  ROOM_TYPE("roomType", Form.TEXT),
  STATUS("status", Form.TEXT),
  NEED_HEART_BEAT("needHeartBeat", Form.TEXT),
  GROUP("group", Form.NAME),
  USER("user", Form.NAME),
  FROM("from", Form.NAME),
  TO("to", Form.NAME),
  KIND("kind", Form.NAME),
  BODY("body", Form.JSON),
  DATA("data", Form.TEXT),
  SECONDS("seconds", Form.TEXT),
  OFFSET("offset", Form.TEXT);

  private enum Form {
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
  private final Form form;

  Field(String wireName, Form form) {
    this.wireName = wireName;
    this.form = form;
  }

  static @Nullable Field named(String wireName) {
    return BY_NAME.get(wireName);
  }

  String wireName() {
    return wireName;
  }

  boolean mayBeEmpty() {
    return form != Form.NAME;
  }

  boolean mayBeObject() {
    return form == Form.JSON;
  }
}
