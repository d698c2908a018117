package rtcroom.testing.server;

import java.util.List;
import java.util.stream.Stream;

/**
 * A value that no honest client sends.
 *
 * @param json as it stands in the body; empty when the member is left out
 * @param text what it reads as where a text is due
 */
public record Poison(Kind kind, String json, String text) {
  /** What makes it one. */
  public enum Kind {
    ABSENT,
    NULL,
    STRUCTURE,
    /** Half of a pair of surrogates, or a number no parser takes. */
    UNREADABLE,
    NUMBER,
    FLAG,
    TEXT
  }

  public static final List<Poison> ALL =
      Stream.concat(
              Stream.of(
                  new Poison(Kind.ABSENT, "", ""),
                  new Poison(Kind.NULL, "null", ""),
                  new Poison(Kind.STRUCTURE, "{}", ""),
                  new Poison(Kind.STRUCTURE, "[]", ""),
                  new Poison(Kind.STRUCTURE, "[\"ctl_live\"]", ""),
                  new Poison(Kind.STRUCTURE, "{\"__proto__\":{\"code\":0}}", ""),
                  new Poison(Kind.STRUCTURE, "[".repeat(900) + "]".repeat(900), ""),
                  new Poison(Kind.UNREADABLE, "[".repeat(9000) + "]".repeat(9000), ""),
                  new Poison(Kind.UNREADABLE, "\"a\\ud800\"", ""),
                  new Poison(Kind.UNREADABLE, "\"\\udc00\\ud800\"", ""),
                  new Poison(Kind.UNREADABLE, "9".repeat(2000), ""),
                  new Poison(Kind.UNREADABLE, "NaN", ""),
                  new Poison(Kind.FLAG, "true", "true"),
                  new Poison(Kind.FLAG, "false", "false")),
              Stream.concat(numbers(), texts()))
          .toList();

  private static Stream<Poison> numbers() {
    return Stream.of("0", "-1", "1.5", "1e400", "-0.0", "99999999999999999999999", "2147483648")
        .map(number -> new Poison(Kind.NUMBER, number, number));
  }

  private static Stream<Poison> texts() {
    return Stream.of(
            "",
            " ",
            "a".repeat(65),
            "a".repeat(1025),
            "中".repeat(342),
            "a".repeat(9000),
            "a\0b",
            "a\nb",
            "a\u0085b",
            "' OR 1=1 --",
            "<script>alert(1)</script>",
            "\"}],\"code\":0,\"x\":[{\"",
            "__proto__",
            "constructor",
            "toString",
            "../../etc/passwd",
            "${jndi:ldap://127.0.0.1/a}",
            "%00%0d%0a",
            "用户 😀",
            "\u202egnp.exe")
        .map(text -> new Poison(Kind.TEXT, quoted(text), text));
  }

  private static String quoted(String text) {
    StringBuilder json = new StringBuilder("\"");
    text.chars()
        .forEach(
            c -> {
              if (c < 0x20) {
                json.append("\\u%04x".formatted(c));
              } else {
                json.append(c == '"' || c == '\\' ? "\\" : "").append((char) c);
              }
            });
    return json.append('"').toString();
  }

  @Override
  public String toString() {
    return json.length() > 40 ? json.substring(0, 40) + "…" : kind + " " + json;
  }
}
