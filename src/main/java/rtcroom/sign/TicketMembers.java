package rtcroom.sign;

import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A ticket's members as text, by their names on the wire. */
final class TicketMembers {
  private final Map<String, String> values = new HashMap<>();

  void put(String name, String value) {
    values.put(name, value);
  }

  String get(String name) {
    return Objects.requireNonNull(values.get(name), name);
  }

  @Nullable String userbuf() {
    return values.get(TicketVersion.USERBUF);
  }

  /**
   * The text under the signature: one line per member in a fixed order, the permission block last
   * where there is one.
   */
  String signedText(TicketVersion version) {
    StringBuilder text = new StringBuilder(256);
    version.signedNames().forEach(name -> line(text, name));
    if (userbuf() != null) {
      line(text, TicketVersion.USERBUF);
    }
    return text.toString();
  }

  private void line(StringBuilder text, String name) {
    text.append(name).append(':').append(get(name)).append('\n');
  }
}
