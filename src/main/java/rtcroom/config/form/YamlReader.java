package rtcroom.config.form;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLParser;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import rtcroom.base.Wording;

/**
 * Reads YAML token by token, since only tokens know their lines. Takes sections, texts and lists of
 * texts; refuses duplicates, aliases and a second document, which all hide what is in force.
 */
public final class YamlReader {
  private static final Wording PLAIN_VALUE =
      new Wording("普通值或普通值的列表", "a plain value or a list of plain values");

  private final Document document;
  private final Report report;
  private final YAMLParser yaml;

  private YamlReader(String source, YAMLParser yaml, Report report) {
    this.document = Document.empty(source);
    this.yaml = yaml;
    this.report = report;
  }

  /** What can be read is returned even where problems were reported. */
  public static Document read(String source, String text, Report report) {
    try (YAMLParser yaml = new YAMLFactory().createParser(text)) {
      YamlReader reader = new YamlReader(source, yaml, report);
      reader.document();
      return reader.document;
    } catch (IOException e) {
      throw new UncheckedIOException("a text in memory cannot fail", e);
    }
  }

  private void document() throws IOException {
    try {
      JsonToken first = yaml.nextToken();
      if (first == JsonToken.START_OBJECT) {
        section("");
        refuseMore();
      } else if (first != null && first != JsonToken.VALUE_NULL) {
        problem(
            "",
            "is not a list of keys",
            "不是键值列表",
            new Wording("分节: 键: 值", "section: then key: value"));
      }
    } catch (JsonProcessingException e) {
      notYaml(e.getLocation());
    }
  }

  private void section(String path) throws IOException {
    while (yaml.nextToken() == JsonToken.FIELD_NAME) {
      String key = path.isEmpty() ? yaml.currentName() : path + "." + yaml.currentName();
      Origin origin = here();
      refuseDuplicate(key, origin);
      value(key, origin, yaml.nextToken());
    }
  }

  private void value(String key, Origin origin, JsonToken token) throws IOException {
    if (token == JsonToken.START_OBJECT) {
      document.sections().putIfAbsent(key, origin);
      section(key);
    } else if (token == JsonToken.START_ARRAY) {
      document.entries().putIfAbsent(key, new Entry(key, list(key), true, origin));
    } else {
      String text = plain(key, token);
      List<String> texts = text == null ? List.of() : List.of(text);
      document.entries().putIfAbsent(key, new Entry(key, texts, false, origin));
    }
  }

  private List<String> list(String key) throws IOException {
    List<String> texts = new ArrayList<>();
    JsonToken token = yaml.nextToken();
    while (token != JsonToken.END_ARRAY) {
      if (token == JsonToken.START_OBJECT || token == JsonToken.START_ARRAY) {
        problem(key, "has something nested in its list", "列表中有嵌套", PLAIN_VALUE);
        yaml.skipChildren();
      } else {
        String text = plain(key, token);
        texts.add(text == null ? "" : text);
      }
      token = yaml.nextToken();
    }
    return texts;
  }

  private @Nullable String plain(String key, JsonToken token) throws IOException {
    if (yaml.isCurrentAlias()) {
      problem(key, "is an alias", "是别名引用", PLAIN_VALUE);
      return null;
    }
    return token == JsonToken.VALUE_NULL ? null : yaml.getText();
  }

  private void refuseDuplicate(String key, Origin origin) {
    Origin first = document.sections().get(key);
    if (first == null && document.entries().containsKey(key)) {
      first = document.place(key);
    }
    if (first != null) {
      report.problem(
          origin,
          key,
          new Wording("重复，首次出现在 " + first, "is written a second time, first at " + first),
          new Wording("只保留一处", "keep one of the two"));
    }
  }

  private void refuseMore() throws IOException {
    if (yaml.nextToken() != null) {
      problem(
          "",
          "a second document begins here",
          "此处开始了第二个文档",
          new Wording("每个文件一个文档", "one document per file"));
    }
  }

  /** The parser's own words would quote the line, which may hold a secret. */
  private void notYaml(@Nullable JsonLocation location) {
    int line = location == null ? 1 : Math.max(1, location.getLineNr());
    report.problem(
        new Origin(document.source(), line),
        "",
        new Wording("此行附近不是合法 YAML", "is not YAML near this line"),
        new Wording(
            "检查缩进（空格而非制表符）、冒号和引号", "check indentation (blanks, no tabs), colons and quotes"));
  }

  private void problem(String key, String english, String chinese, Wording instead) {
    report.problem(here(), key, new Wording(chinese, english), instead);
  }

  private Origin here() {
    return new Origin(document.source(), yaml.currentTokenLocation().getLineNr());
  }
}
