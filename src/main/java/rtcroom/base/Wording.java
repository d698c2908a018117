package rtcroom.base;

/**
 * One sentence in the two languages of our users; holds no secret and no ticket.
 *
 * @param zh in simplified Chinese
 * @param en in English
 */
public record Wording(String zh, String en) {
  /** With the values in the places that {@link String#formatted} knows, in both languages. */
  public Wording with(Object... values) {
    return new Wording(zh.formatted(values), en.formatted(values));
  }
}
