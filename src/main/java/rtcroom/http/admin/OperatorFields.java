package rtcroom.http.admin;

import rtcroom.http.Call;
import rtcroom.http.Field;
import rtcroom.http.FieldTable;
import rtcroom.http.Refusal;

/** The fields that the operator's operations know, and how they are read. */
final class OperatorFields {
  static final FieldTable FIELDS = new FieldTable();

  static final Field USER = FIELDS.name("user");
  static final Field STREAM = FIELDS.name("stream");
  static final Field ROOM = FIELDS.name("room");
  static final Field SECONDS = FIELDS.text("seconds");
  static final Field OFFSET = FIELDS.text("offset");
  static final Field COUNT = FIELDS.text("count");
  static final Field GROUP = FIELDS.name("group");
  static final Field FROM = FIELDS.name("from");
  static final Field TO = FIELDS.name("to");
  static final Field KIND = FIELDS.name("kind");
  static final Field BODY = FIELDS.json("body");
  static final Field DATA = FIELDS.text("data");

  private OperatorFields() {}

  /** The text of a field that must be there. */
  static String text(Call call, Field field) {
    String text = call.text(field);
    if (text.isEmpty()) {
      throw Refusal.MISSING_PARAMETER.of(field);
    }
    return text;
  }

  /** A whole number within bounds. */
  static long within(Call call, Field field, long least, long most, long byDefault) {
    long value = call.integer(field, byDefault);
    if (value < least || value > most) {
      throw Refusal.INVALID_PARAMETER.of(field);
    }
    return value;
  }
}
