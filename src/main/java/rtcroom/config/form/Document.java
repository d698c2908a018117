package rtcroom.config.form;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A configuration as written, before anybody asked what it means: the leaves by their path, and
 * where each section begins.
 */
public record Document(String source, Map<String, Entry> entries, Map<String, Origin> sections) {

  public static Document empty(String source) {
    return new Document(source, new LinkedHashMap<>(), new LinkedHashMap<>());
  }

  /** Where a key is, or would have to be written. */
  public Origin place(String key) {
    Entry entry = entries.get(key);
    if (entry != null) {
      return entry.origin();
    }
    for (int dot = key.lastIndexOf('.'); dot > 0; dot = key.lastIndexOf('.', dot - 1)) {
      Origin section = sections.get(key.substring(0, dot));
      if (section != null) {
        return section;
      }
    }
    return new Origin(source, 1);
  }
}
