package rtcroom.room;

import java.time.Instant;

/** What may be asked of the custom fields of a live room. */
public sealed interface FieldCommand {
  String name();

  Instant at();

  /** Adds to a count; a field not there yet counts from 0. */
  record Add(String name, long difference, Instant at) implements FieldCommand {}

  record Assign(String name, FieldValue value, Instant at) implements FieldCommand {}
}
