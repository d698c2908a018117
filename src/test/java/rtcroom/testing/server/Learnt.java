package rtcroom.testing.server;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URLEncoder;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What the samples of a page have made known so far, by the names of their placeholders. */
public final class Learnt {
  private static final String ANYTHING = "*";
  private static final Pattern PLACEHOLDER = Pattern.compile("<([a-zA-Z][\\w.]*|\\*)>");

  private final Map<String, String> values = new HashMap<>();

  /** What no answer shows. */
  public void learn(String name, String value) {
    values.put(name, value);
  }

  /** With every placeholder replaced, as part of a path. */
  String inPath(String text) {
    return filled(text, value -> URLEncoder.encode(value, UTF_8));
  }

  /** With every placeholder replaced. */
  String inBody(String text) {
    return filled(text, value -> value);
  }

  private String filled(String text, UnaryOperator<String> spelling) {
    return PLACEHOLDER
        .matcher(text)
        .replaceAll(found -> Matcher.quoteReplacement(spelling.apply(known(found.group(1)))));
  }

  private String known(String name) {
    String value = values.get(name);
    if (value == null) {
      throw new AssertionError("<" + name + "> is used before an answer showed it");
    }
    return value;
  }

  /** Fails unless the answer is the written one, and learns what it shows for the first time. */
  void compare(JsonNode written, JsonNode said, String at) {
    assertThat(said.getNodeType()).as(at).isEqualTo(written.getNodeType());
    if (written.isObject()) {
      assertThat(names(said)).as(at).containsExactlyInAnyOrderElementsOf(names(written));
      written
          .properties()
          .forEach(m -> compare(m.getValue(), said.get(m.getKey()), at + "." + m.getKey()));
    } else if (written.isArray()) {
      assertThat(said).as(at).hasSize(written.size());
      for (int i = 0; i < written.size(); i++) {
        compare(written.get(i), said.get(i), at + "[" + i + "]");
      }
    } else if (written.isTextual()) {
      compare(written.textValue(), said.textValue(), at);
    } else {
      assertThat(said).as(at).isEqualTo(written);
    }
  }

  /** As for JSON, for one text. */
  void compare(String written, String said, String at) {
    List<String> fresh = new ArrayList<>();
    Matcher found = Pattern.compile(pattern(written, fresh), Pattern.DOTALL).matcher(said);
    assertThat(found.matches()).as("%s is %s, not %s", at, said, written).isTrue();
    for (int i = 0; i < fresh.size(); i++) {
      values.put(fresh.get(i), found.group(i + 1));
    }
  }

  private String pattern(String written, List<String> fresh) {
    StringBuilder pattern = new StringBuilder();
    Matcher placeholder = PLACEHOLDER.matcher(written);
    int end = 0;
    while (placeholder.find()) {
      pattern.append(Pattern.quote(written.substring(end, placeholder.start())));
      pattern.append(pattern(placeholder.group(1), values.get(placeholder.group(1)), fresh));
      end = placeholder.end();
    }
    return pattern.append(Pattern.quote(written.substring(end))).toString();
  }

  private static String pattern(String name, @Nullable String value, List<String> fresh) {
    if (name.equals(ANYTHING)) {
      return ".+";
    }
    if (value != null) {
      return Pattern.quote(value);
    }
    int before = fresh.indexOf(name);
    if (before >= 0) {
      return "\\" + (before + 1);
    }
    fresh.add(name);
    return "(.+?)";
  }

  private static List<String> names(JsonNode object) {
    List<String> names = new ArrayList<>();
    object.fieldNames().forEachRemaining(names::add);
    return names;
  }
}
