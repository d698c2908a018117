package rtcroom.config.form;

import java.util.ArrayList;
import java.util.List;
import rtcroom.base.Wording;

/**
 * How the value of a key is written, in files and in environment variables alike.
 *
 * @param expected what to write, in words
 * @param reading pure: equal texts read as equal values
 */
public record Form<T>(Wording expected, Reading<T> reading, Writing writing) {
  /** What besides the text itself is allowed. */
  public enum Writing {
    PLAIN,
    /** Several texts: a YAML list, or separated by commas. */
    LIST,
    /** A text worth showing that may be in a file: {@code file:PATH}. */
    PEM,
    /** A text nobody may see that may be in a file: {@code file:PATH}. */
    SECRET
  }

  @FunctionalInterface
  public interface Reading<T> {
    T read(List<String> texts) throws InvalidValueException;
  }

  @FunctionalInterface
  public interface One<T> {
    T read(String text) throws InvalidValueException;
  }

  public static <T> Form<T> of(String english, String chinese, One<T> one) {
    return of(english, chinese, one, Writing.PLAIN);
  }

  public static <T> Form<T> of(String english, String chinese, One<T> one, Writing writing) {
    return new Form<>(
        new Wording(chinese, english), texts -> one.read(texts.getFirst().strip()), writing);
  }

  /** Any number of what this form is for. */
  public Form<List<T>> many() {
    return new Form<>(
        new Wording("列表，每项：" + expected.zh(), "a list, each item " + expected.en()),
        this::readEach,
        Writing.LIST);
  }

  private List<T> readEach(List<String> texts) throws InvalidValueException {
    List<T> values = new ArrayList<>();
    for (String text : texts) {
      values.add(reading.read(List.of(text)));
    }
    return values;
  }

  public boolean isList() {
    return writing == Writing.LIST;
  }

  public boolean mayBeFile() {
    return writing == Writing.PEM || writing == Writing.SECRET;
  }
}
