package rtcroom.chat.wire;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import rtcroom.chat.MessageBody;
import rtcroom.chat.Position;
import rtcroom.room.RoomId;
import rtcroom.room.UserId;

/** The fields of one frame, decoded by the rules of the protocol. */
final class FrameFields {
  /** Stands for null, which counts as not there. */
  static final Object ABSENT = new Object();

  /** Stands for a value of a type that no member has. */
  static final Object UNUSABLE = new Object();

  private static final long GREATEST_ID = (1L << 53) - 1;
  private static final int LONGEST_EPOCH = 32;
  private static final long LONGEST_TIME = Duration.ofDays(365).toSeconds();

  private final Map<String, Object> values = HashMap.newHashMap(8);
  private @Nullable String body;
  private boolean bodyIsText;
  private @Nullable Position inbox;

  /** Ends the decoding of a request that can be answered; without a stack trace. */
  static final class BadFieldException extends RuntimeException {
    private static final long serialVersionUID = 1;

    BadFieldException(String name) {
      super(name, null, false, false);
    }
  }

  void put(String name, Object value) {
    if (value != ABSENT) {
      values.put(name, value);
    }
  }

  void body(String json, boolean isText) {
    body = json;
    bodyIsText = isText;
  }

  void inbox(@Nullable Position position) {
    inbox = position;
  }

  @Nullable Position inbox() {
    return inbox;
  }

  /** The number of the request; -1 when it has none that can be used. */
  long id() {
    return values.get("id") instanceof Long id && id >= 0 && id <= GREATEST_ID ? id : -1;
  }

  boolean has(String name) {
    return values.containsKey(name);
  }

  String text(String name) {
    if (values.get(name) instanceof String text) {
      return text;
    }
    throw new BadFieldException(name);
  }

  /** A text that need not be there, then "". */
  String text(String name, int mostBytes) {
    if (!has(name)) {
      return "";
    }
    String text = text(name);
    if (text.length() > mostBytes || text.getBytes(UTF_8).length > mostBytes) {
      throw new BadFieldException(name);
    }
    return text;
  }

  long whole(String name, long least, long most) {
    if (values.get(name) instanceof Long number && number >= least && number <= most) {
      return number;
    }
    throw new BadFieldException(name);
  }

  int whole(String name, int least, int most, int byDefault) {
    return has(name) ? (int) whole(name, least, most) : byDefault;
  }

  /** A number, also as text; -1 for anything else. */
  long number(String name) {
    Object value = values.get(name);
    if (value instanceof Long number) {
      return number;
    }
    return value instanceof String text && text.matches("[0-9]{1,18}") ? Long.parseLong(text) : -1;
  }

  RoomId group() {
    return RoomId.of(text("group")).orElseThrow(() -> new BadFieldException("group"));
  }

  UserId user(String name) {
    String text = text(name, UserId.MOST_BYTES);
    if (text.isEmpty()) {
      throw new BadFieldException(name);
    }
    return new UserId(text);
  }

  Duration seconds() {
    return Duration.ofSeconds(whole("seconds", 0, LONGEST_TIME));
  }

  /** Where somebody has read to; null when the frame does not say so whole. */
  @Nullable Position position() {
    return values.get("epoch") instanceof String epoch
            && epoch.length() <= LONGEST_EPOCH
            && values.get("seq") instanceof Long seq
            && seq >= 0
        ? new Position(epoch, seq)
        : null;
  }

  MessageBody body() {
    String json = body;
    if (json == null) {
      throw new BadFieldException("body");
    }
    MessageBody.Kind kind =
        switch (text("kind")) {
          case "text" -> MessageBody.Kind.TEXT;
          case "custom" -> MessageBody.Kind.CUSTOM;
          default -> throw new BadFieldException("kind");
        };
    if (kind == MessageBody.Kind.TEXT && !bodyIsText) {
      throw new BadFieldException("body");
    }
    return FrameReader.body(kind, json);
  }
}
