package rtcroom.engine.amf;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** One value of AMF0. Immutable. */
public sealed interface AmfValue {
  record Numeric(double value) implements AmfValue {}

  record Flag(boolean value) implements AmfValue {}

  record Text(String value) implements AmfValue {}

  /** An object or an ECMA array: members in the order in which they were written. */
  record Properties(Map<String, AmfValue> values) implements AmfValue {
    public Properties {
      values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
    }
  }

  /** A strict array. */
  record Items(List<AmfValue> values) implements AmfValue {
    public Items {
      values = List.copyOf(values);
    }
  }

  /** Milliseconds since 1970; the time zone that follows on the wire is always 0. */
  record Date(double millis) implements AmfValue {}

  /** The value null. */
  record Null() implements AmfValue {}

  /** The value undefined; stands for references and unsupported values too. */
  record Undefined() implements AmfValue {}

  AmfValue NULL = new Null();
  AmfValue UNDEFINED = new Undefined();

  static AmfValue of(double value) {
    return new Numeric(value);
  }

  static AmfValue of(String value) {
    return new Text(value);
  }

  static AmfValue of(boolean value) {
    return new Flag(value);
  }
}
