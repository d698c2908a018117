package rtcroom.config;

import java.util.ArrayList;
import java.util.List;
import rtcroom.base.Wording;

/**
 * How the value of a key is written, in files and in environment variables alike.
 *
 * @param expected what to write, in words
 * @param reading pure: equal texts read as equal values
 */
record Form<T>(Wording expected, Reading<T> reading, Writing writing) {
  /** What besides the text itself is allowed. */
  enum Writing {
    PLAIN,
    /** Several texts: a YAML list, or separated by commas. */
    LIST,
    /** A text worth showing that may be in a file: {@code file:PATH}. */
    PEM,
    /** A text nobody may see that may be in a file: {@code file:PATH}. */
    SECRET
  }

  @FunctionalInterface
  interface Reading<T> {
    T read(List<String> texts) throws MisfitException;
  }

  @FunctionalInterface
  interface One<T> {
    T read(String text) throws MisfitException;
  }

  static <T> Form<T> of(String english, String chinese, One<T> one) {
    return of(english, chinese, one, Writing.PLAIN);
  }

  static <T> Form<T> of(String english, String chinese, One<T> one, Writing writing) {
    return new Form<>(
        new Wording(chinese, english), texts -> one.read(texts.getFirst().strip()), writing);
  }

  /** Any number of what this form is for. */
  Form<List<T>> many() {
    return new Form<>(
        new Wording("列表，每项：" + expected.zh(), "a list, each item " + expected.en()),
        this::readEach,
        Writing.LIST);
  }

  private List<T> readEach(List<String> texts) throws MisfitException {
    List<T> values = new ArrayList<>();
    for (String text : texts) {
      values.add(reading.read(List.of(text)));
    }
    return values;
  }

  boolean isList() {
    return writing == Writing.LIST;
  }

  boolean mayBeFile() {
    return writing == Writing.PEM || writing == Writing.SECRET;
  }
}
