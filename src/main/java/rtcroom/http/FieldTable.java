package rtcroom.http;

import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import rtcroom.http.Field.Shape;

/**
 * The fields that operations know; all others are ignored (D-03). Filled before the first request
 * is served, and then only read.
 */
public final class FieldTable {
  private final Map<String, Field> byName = new LinkedHashMap<>();

  /** A field whose empty string counts as absent. */
  public Field name(String wireName) {
    return enter(new Field(wireName, Shape.NAME));
  }

  /** A field that may be empty. */
  public Field text(String wireName) {
    return enter(new Field(wireName, Shape.TEXT));
  }

  /** A field that may be an object. */
  public Field json(String wireName) {
    return enter(new Field(wireName, Shape.JSON));
  }

  /** These fields and those of another table, which may share some. */
  FieldTable and(FieldTable other) {
    FieldTable both = new FieldTable();
    all().forEach(both::enter);
    other.all().forEach(both::enter);
    return both;
  }

  Collection<Field> all() {
    return Collections.unmodifiableCollection(byName.values());
  }

  @Nullable Field named(String wireName) {
    return byName.get(wireName);
  }

  private Field enter(Field field) {
    Field known = byName.putIfAbsent(field.wireName(), field);
    if (known != null && !known.equals(field)) {
      throw new IllegalArgumentException("two shapes of " + field.wireName());
    }
    return field;
  }
}
