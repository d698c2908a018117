package rtcroom.http.weapp;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Duration;
import java.util.regex.Pattern;
import rtcroom.http.Call;
import rtcroom.http.Field;
import rtcroom.http.FieldTable;
import rtcroom.http.Refusal;
import rtcroom.room.Profile;
import rtcroom.room.RoomId;
import rtcroom.room.UserId;
import rtcroom.room.UserIdRule;

/** The fields of the protocol's requests, and the common rules by which they are decoded. */
final class Parameters {
  static final FieldTable FIELDS = new FieldTable();

  static final Field USER_ID = FIELDS.name("userID");
  static final Field ROOM_ID = FIELDS.name("roomID");
  static final Field ROOM_INFO = FIELDS.text("roomInfo");
  static final Field USER_NAME = FIELDS.text("userName");
  static final Field USER_AVATAR = FIELDS.text("userAvatar");
  static final Field PUSH_URL = FIELDS.name("pushURL");
  static final Field AWAY_SECONDS = FIELDS.text("awaySeconds");
  static final Field COUNT = FIELDS.text("cnt");
  static final Field WEBRTC_COUNT = FIELDS.text("count");
  static final Field INDEX = FIELDS.text("index");
  static final Field MERGE_PARAMS = FIELDS.json("mergeParams");
  static final Field FIELD_NAME = FIELDS.name("fieldName");
  static final Field OPERATION = FIELDS.name("operation");
  static final Field VALUE = FIELDS.json("value");
  static final Field USER_INFO = FIELDS.text("userInfo");
  static final Field NICK_NAME = FIELDS.text("nickName");
  static final Field ROOM_TYPE = FIELDS.text("roomType");
  static final Field STATUS = FIELDS.text("status");
  static final Field NEED_HEART_BEAT = FIELDS.text("needHeartBeat");

  private static final int TEXT_BYTES = 1024;
  private static final int ROOM_TYPE_BYTES = 64;
  private static final int A_DAY = 86_400;
  private static final Pattern CUSTOM_FIELD = Pattern.compile("[A-Za-z0-9_.-]{1,64}");

  private Parameters() {}

  /** The id of a live, double or multi room: it becomes a group id and part of a stream id. */
  static RoomId roomId(Call call) {
    return RoomId.of(call.text(ROOM_ID)).orElseThrow(() -> Refusal.INVALID_PARAMETER.of(ROOM_ID));
  }

  /** The id of a WebRTC or WebEXE room: it goes into a field of 32 bits. */
  static RoomId roomNumber(Call call) {
    return RoomId.ofNumber(call.text(ROOM_ID))
        .orElseThrow(() -> Refusal.INVALID_PARAMETER.of(ROOM_ID));
  }

  /** The userID of a WebRTC or WebEXE call. */
  static UserId webRtcUser(String text) {
    return UserIdRule.WEBRTC.read(text).orElseThrow(Refusal.BAD_USER_ID::rejection);
  }

  static String roomInfo(Call call) {
    String info = call.text(ROOM_INFO);
    if (bytes(info) > TEXT_BYTES) {
      throw Refusal.ROOM_INFO_TOO_LONG.rejection();
    }
    return info;
  }

  static Profile profile(Call call) {
    return new Profile(shortText(call, USER_NAME), shortText(call, USER_AVATAR));
  }

  /** How much longer than others the caller asks to be allowed silence. */
  static Duration away(Call call) {
    return Duration.ofSeconds(Math.clamp(call.integer(AWAY_SECONDS, 0), 0, A_DAY));
  }

  static Profile nickName(Call call) {
    String name = shortText(call, NICK_NAME);
    return name.isEmpty() ? Profile.EMPTY : new Profile(name, "");
  }

  static String roomType(Call call) {
    return text(call, ROOM_TYPE, ROOM_TYPE_BYTES);
  }

  static String fieldName(Call call) {
    String name = call.text(FIELD_NAME);
    if (!CUSTOM_FIELD.matcher(name).matches()) {
      throw Refusal.INVALID_PARAMETER.of(FIELD_NAME);
    }
    return name;
  }

  static String shortText(Call call, Field field) {
    return text(call, field, TEXT_BYTES);
  }

  static int bytes(String text) {
    // Each char is at least one byte, at most three.
    return text.length() > 4 * TEXT_BYTES ? text.length() : text.getBytes(UTF_8).length;
  }

  private static String text(Call call, Field field, int most) {
    String text = call.text(field);
    if (bytes(text) > most) {
      throw Refusal.INVALID_PARAMETER.of(field);
    }
    return text;
  }
}
