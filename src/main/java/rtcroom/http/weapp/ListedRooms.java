package rtcroom.http.weapp;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.SerializableString;
import com.fasterxml.jackson.core.io.SerializedString;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;
import rtcroom.http.Json;
import rtcroom.http.JsonFields;
import rtcroom.room.Room;

/**
 * What lists say of rooms, kept for as long as it stays the same: many ask for the same page within
 * a second, and addresses change once a second. A place holds the last room it was asked for; the
 * text is made when the room is asked for again, so that rooms nobody looks at twice cost nothing.
 * Safe for use by many threads.
 */
final class ListedRooms {
  private static final int PLACES = 2048;

  /** In characters: rooms with more are written anew each time. */
  private static final int LONGEST = 2048;

  private final AtomicReferenceArray<@Nullable Kept> kept = new AtomicReferenceArray<>(PLACES);

  /**
   * All that the text is made of.
   *
   * @param room as it is now
   * @param state of what is not in the room
   * @param second from 1970, whose addresses these are
   */
  record Source(Room room, int state, long second) {}

  private record Kept(Source source, @Nullable SerializableString text) {}

  /** Writes the fields, which must be the first of an object that others follow. */
  void write(JsonGenerator json, Source source, JsonFields fields) throws IOException {
    int place = source.room().id().hashCode() & (PLACES - 1);
    Kept before = kept.get(place);
    if (before == null || !before.source().equals(source)) {
      kept.set(place, new Kept(source, null));
      fields.writeTo(json);
      return;
    }
    SerializableString text = before.text();
    if (text == null) {
      text = text(fields);
      if (text.charLength() <= LONGEST) {
        kept.set(place, new Kept(source, text));
      }
    }
    json.writeRaw(text);
  }

  /** With the comma that the generator leaves out, for it has seen no field yet. */
  private static SerializableString text(JsonFields fields) {
    String object = new String(Json.object(fields), UTF_8);
    return new SerializedString(object.substring(1, object.length() - 1) + ",");
  }
}
