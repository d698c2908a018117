package rtcroom.http.weapp;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.regex.Pattern;
import rtcroom.http.Call;
import rtcroom.http.Field;
import rtcroom.http.Refusal;
import rtcroom.room.Profile;
import rtcroom.room.RoomId;
import rtcroom.room.UserId;
import rtcroom.room.UserIdRule;

/** Decodes members by the contract's common value rules. */
final class Parameters {
  private static final int TEXT_BYTES = 1024;
  private static final int ROOM_TYPE_BYTES = 64;
  private static final Pattern FIELD_NAME = Pattern.compile("[A-Za-z0-9_.-]{1,64}");

  private Parameters() {}

  /** The id of a live, double or multi room: it becomes a group id and part of a stream id. */
  static RoomId roomId(Call call) {
    return RoomId.of(call.text(Field.ROOM_ID))
        .orElseThrow(() -> Refusal.INVALID_PARAMETER.of(Field.ROOM_ID));
  }

  /** The id of a WebRTC or WebEXE room: it goes into a field of 32 bits. */
  static RoomId roomNumber(Call call) {
    return RoomId.ofNumber(call.text(Field.ROOM_ID))
        .orElseThrow(() -> Refusal.INVALID_PARAMETER.of(Field.ROOM_ID));
  }

  /** The userID of a WebRTC or WebEXE call. */
  static UserId webRtcUser(String text) {
    if (!UserIdRule.WEBRTC.accepts(text)) {
      throw Refusal.BAD_USER_ID.rejection();
    }
    return new UserId(text);
  }

  static String roomInfo(Call call) {
    String info = call.text(Field.ROOM_INFO);
    if (bytes(info) > TEXT_BYTES) {
      throw Refusal.ROOM_INFO_TOO_LONG.rejection();
    }
    return info;
  }

  static Profile profile(Call call) {
    return new Profile(shortText(call, Field.USER_NAME), shortText(call, Field.USER_AVATAR));
  }

  static Profile nickName(Call call) {
    String name = shortText(call, Field.NICK_NAME);
    return name.isEmpty() ? Profile.EMPTY : new Profile(name, "");
  }

  static String roomType(Call call) {
    return text(call, Field.ROOM_TYPE, ROOM_TYPE_BYTES);
  }

  static String fieldName(Call call) {
    String name = call.text(Field.FIELD_NAME);
    if (!FIELD_NAME.matcher(name).matches()) {
      throw Refusal.INVALID_PARAMETER.of(Field.FIELD_NAME);
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
