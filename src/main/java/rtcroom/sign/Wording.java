package rtcroom.sign;

/** One sentence in the two languages of our users; holds no secret and no ticket. */
public record Wording(String zh, String en) {
  Wording with(Object... values) {
    return new Wording(zh.formatted(values), en.formatted(values));
  }
}
