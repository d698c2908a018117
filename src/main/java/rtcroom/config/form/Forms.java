package rtcroom.config.form;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import rtcroom.base.Rate;

/** Texts, numbers, words and rates. */
public final class Forms {
  private static final Pattern RATE = Pattern.compile("(\\d{1,7})/s(?: +burst +(\\d{1,7}))?");
  private static final int QUOTED = 60;

  private Forms() {}

  public static Form<String> text(String english, String chinese) {
    return matching("[^\\p{Cntrl}]{1,256}", english, chinese);
  }

  public static Form<String> matching(String regex, String english, String chinese) {
    Pattern pattern = Pattern.compile(regex);
    return Form.of(
        english,
        chinese,
        text -> {
          if (pattern.matcher(text).matches()) {
            return text;
          }
          throw invalid(text, "does not fit", "不合规则");
        });
  }

  public static Form<Boolean> flag() {
    return Form.of(
        "true or false",
        "true 或 false",
        text ->
            switch (text.toLowerCase(Locale.ROOT)) {
              case "true", "on", "yes" -> true;
              case "false", "off", "no" -> false;
              default -> throw invalid(text, "is neither true nor false", "既不是 true 也不是 false");
            });
  }

  /** For what cannot be switched off. */
  public static Form<Boolean> onlyTrue(String english, String chinese) {
    return Form.of(
        english,
        chinese,
        text -> {
          if (flag().reading().read(List.of(text))) {
            return true;
          }
          throw invalid(text, "is not possible", "不可用");
        });
  }

  public static Form<Integer> whole(int min, int max) {
    Form<Long> wide = wholeLong(min, max);
    return new Form<>(
        wide.expected(), texts -> wide.reading().read(texts).intValue(), wide.writing());
  }

  public static Form<Long> wholeLong(long min, long max) {
    String range = min + ".." + max;
    return Form.of(
        min == max ? "always " + min : "a whole number within " + range,
        min == max ? "固定为 " + min : "整数，范围 " + range,
        text -> {
          if (!text.matches("-?\\d{1,18}")) {
            throw invalid(text, "is not a whole number", "不是整数");
          }
          long number = Long.parseLong(text);
          if (number < min || number > max) {
            throw invalid(text, "is not within " + range, "超出范围 " + range);
          }
          return number;
        });
  }

  public static <E extends Enum<E>> Form<E> choice(Class<E> words) {
    String list =
        Arrays.stream(words.getEnumConstants())
            .map(word -> word.name().toLowerCase(Locale.ROOT))
            .collect(Collectors.joining(", "));
    return Form.of(
        "one of " + list,
        "其中之一：" + list,
        text -> {
          for (E word : words.getEnumConstants()) {
            if (word.name().equalsIgnoreCase(text)) {
              return word;
            }
          }
          throw invalid(text, "is not a choice", "不是可选值");
        });
  }

  public static Form<Rate> rate() {
    return Form.of(
        "a rate such as \"50/s burst 200\", or 0 for no limit",
        "形如 \"50/s burst 200\" 的速率，0 表示不限",
        text -> {
          Matcher rate = RATE.matcher(text);
          if (text.equals("0")) {
            return Rate.NONE;
          }
          if (!rate.matches() || rate.group(1).matches("0+")) {
            throw invalid(text, "is not a rate", "不是速率");
          }
          int perSecond = Integer.parseInt(rate.group(1));
          int burst = rate.group(2) == null ? perSecond : Integer.parseInt(rate.group(2));
          if (burst < perSecond) {
            throw invalid(text, "has a burst below its rate", "的突发量小于速率");
          }
          return new Rate(perSecond, burst);
        });
  }

  public static Form<Path> path() {
    return Form.of(
        "a path, relative to the folder of this file",
        "路径，相对于本文件所在目录",
        text -> {
          try {
            return Path.of(text);
          } catch (InvalidPathException e) {
            throw invalid(text, "is not a path", "不是路径");
          }
        });
  }

  /** Quotes the text, cut where it is long: never for secrets. */
  public static InvalidValueException invalid(String text, String english, String chinese) {
    String shown = text.length() > QUOTED ? text.substring(0, QUOTED) + "…" : text;
    return new InvalidValueException("\"" + shown + "\" " + english, "“" + shown + "”" + chinese);
  }
}
