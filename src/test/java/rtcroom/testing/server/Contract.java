package rtcroom.testing.server;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.OptionalInt;
import java.util.regex.Pattern;

/** What the contract says a member of a body gets, told anew: not by the code of the server. */
public final class Contract {
  private static final int MISSING = 2;
  private static final int WRONG_IDENTITY = 7;
  private static final int INVALID = 10;
  private static final int TOO_LONG = 11;
  private static final int MALFORMED = 400;

  private static final Pattern ROOM_ID = Pattern.compile("[A-Za-z0-9_-]{1,48}");
  private static final Pattern FIELD_NAME = Pattern.compile("[A-Za-z0-9_.-]{1,64}");
  private static final Pattern NUMBERED_USER = Pattern.compile("[a-zA-Z][a-zA-Z0-9_]{3,23}");
  private static final Pattern WHOLE = Pattern.compile("-?[0-9]{1,18}(\\.0)?");
  private static final Pattern CONTROL = Pattern.compile("\\p{Cc}");

  private Contract() {}

  /** The code a poison is refused with in a member of an operation; empty where it is taken. */
  public static OptionalInt refusal(Operation op, String member, Poison poison) {
    return switch (poison.kind()) {
      case ABSENT, NULL -> missing(op, member);
      case UNREADABLE -> OptionalInt.of(MALFORMED);
      case STRUCTURE -> OptionalInt.of(mayBeJson(member) ? INVALID : MALFORMED);
      case NUMBER, FLAG, TEXT ->
          poison.text().isEmpty() && !isText(op, member)
              ? missing(op, member)
              : value(op, member, poison);
    };
  }

  private static OptionalInt missing(Operation op, String member) {
    boolean required = op.required().contains(member) || member.equals("value");
    return required ? OptionalInt.of(MISSING) : OptionalInt.empty();
  }

  private static boolean mayBeJson(String member) {
    return member.equals("mergeParams") || member.equals("value");
  }

  /** Members that must be there but may be empty. */
  private static boolean isText(Operation op, String member) {
    return switch (member) {
      case "userName", "userAvatar", "userInfo", "value", "mergeParams" -> true;
      case "roomInfo" -> !op.isNumbered();
      default -> false;
    };
  }

  private static OptionalInt value(Operation op, String member, Poison poison) {
    String text = poison.text();
    return switch (member) {
      case "userID" -> unless(isUser(op, text), WRONG_IDENTITY);
      case "roomID" -> unless(isRoom(op, text), INVALID);
      case "roomInfo" -> unless(bytes(text) <= 1024, TOO_LONG);
      case "userName", "userAvatar", "userInfo", "nickName" -> unless(bytes(text) <= 1024, INVALID);
      case "roomType" -> unless(bytes(text) <= 64, INVALID);
      case "fieldName" -> unless(FIELD_NAME.matcher(text).matches(), INVALID);
      case "value" -> unless(isFieldValue(poison), INVALID);
      case "cnt", "count", "index", "status" ->
          unless(text.isBlank() || WHOLE.matcher(text).matches(), INVALID);
      case "needHeartBeat" -> unless(text.matches("true|false|0|1"), INVALID);
      // None of the poisons is an operation, a push URL or a mix.
      case "operation", "pushURL", "mergeParams" -> OptionalInt.of(INVALID);
      default -> throw new IllegalArgumentException(member);
    };
  }

  /** Nobody's own id is a poison. */
  private static boolean isUser(Operation op, String text) {
    if (op.isNumbered()) {
      return NUMBERED_USER.matcher(text).matches();
    }
    return op.family().equals("utils") && bytes(text) <= 64 && !CONTROL.matcher(text).find();
  }

  private static boolean isRoom(Operation op, String text) {
    if (!op.isNumbered()) {
      return ROOM_ID.matcher(text).matches();
    }
    return text.matches("[1-9][0-9]{0,9}") && Long.parseLong(text) <= 4_294_967_295L;
  }

  private static boolean isFieldValue(Poison poison) {
    return switch (poison.kind()) {
      case TEXT -> bytes(poison.text()) <= 1024;
      case NUMBER -> poison.text().matches("-?[0-9]{1,15}");
      default -> false;
    };
  }

  private static int bytes(String text) {
    return text.getBytes(UTF_8).length;
  }

  private static OptionalInt unless(boolean good, int code) {
    return good ? OptionalInt.empty() : OptionalInt.of(code);
  }
}
