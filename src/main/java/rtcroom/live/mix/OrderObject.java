package rtcroom.live.mix;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Iterator;
import java.util.Set;

/**
 * The members of one object of an order.
 *
 * @param name of the object in the order; empty for the order itself
 */
record OrderObject(JsonNode object, String name) {
  private static final int LONGEST_NAME_SHOWN = 64;

  /** Refuses members that would do nothing: whoever sent them expects them to do something. */
  void allow(Set<String> known) {
    for (Iterator<String> names = object.fieldNames(); names.hasNext(); ) {
      String member = names.next();
      if (!known.contains(member)) {
        throw unsupported(member.substring(0, Math.min(member.length(), LONGEST_NAME_SHOWN)));
      }
    }
  }

  boolean has(String member) {
    return object.hasNonNull(member);
  }

  /** An object within; without members when it is absent. */
  OrderObject inner(String member) {
    JsonNode inner = object.path(member);
    if (!inner.isObject() && !inner.isMissingNode() && !inner.isNull()) {
      throw bad(member);
    }
    return new OrderObject(inner, path(member));
  }

  String text(String member) {
    JsonNode text = object.path(member);
    if (!text.isTextual()) {
      throw bad(member);
    }
    return text.textValue();
  }

  int whole(String member, int min, int max) {
    JsonNode number = object.path(member);
    boolean fits =
        number.canConvertToExactIntegral()
            && number.canConvertToInt()
            && number.intValue() >= min
            && number.intValue() <= max;
    if (!fits) {
      throw bad(member);
    }
    return number.intValue();
  }

  /** Pixels or a share; 0 where absent. */
  Measure measure(String member) {
    if (!has(member)) {
      return Measure.ZERO;
    }
    JsonNode number = object.path(member);
    double value = number.doubleValue();
    boolean fits =
        number.isNumber()
            && value >= 0
            && value <= Measure.LONGEST
            && (value < 1 || number.canConvertToExactIntegral());
    if (!fits) {
      throw bad(member);
    }
    return new Measure(value);
  }

  /** Pixels or a share, more than nothing. */
  Measure length(String member) {
    Measure length = measure(member);
    if (length.value() < 0.01) {
      throw bad(member);
    }
    return length;
  }

  /** Refuses a feature that 0 switches off, unless it is off. */
  void refuseUnlessZero(String member) {
    if (has(member) && !(object.path(member).isNumber() && object.path(member).asDouble() == 0)) {
      throw unsupported(member);
    }
  }

  UnusableLayoutException bad(String member) {
    return new UnusableLayoutException(MixFault.BAD_VALUE, path(member));
  }

  UnusableLayoutException unsupported(String member) {
    return new UnusableLayoutException(MixFault.UNSUPPORTED, path(member));
  }

  private String path(String member) {
    return name.isEmpty() ? member : name + "." + member;
  }
}
