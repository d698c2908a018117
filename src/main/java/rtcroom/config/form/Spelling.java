package rtcroom.config.form;

import rtcroom.base.Wording;

/** Finds keys nobody knows: a mistyped key would otherwise leave its default in force unnoticed. */
final class Spelling {
  private Spelling() {}

  static void check(Document document, KeyTable keys, Report report) {
    for (Entry entry : document.entries().values()) {
      if (isSection(entry.key(), keys)) {
        checkEmpty(entry, report);
      } else if (keys.named(entry.key()).isEmpty()) {
        unknown(entry.key(), entry.origin(), keys, report);
      }
    }
    document
        .sections()
        .forEach(
            (section, origin) -> {
              if (!isSection(section, keys) && holdsNothing(document, section)) {
                unknown(section, origin, keys, report);
              }
            });
  }

  private static void checkEmpty(Entry section, Report report) {
    if (!section.isBlank()) {
      report.problem(
          section.origin(),
          section.key(),
          new Wording("是分节，不是值", "is a section, not a value"),
          new Wording("在其下缩进书写各项", "write its keys below it, indented"));
    }
  }

  private static void unknown(String key, Origin origin, KeyTable keys, Report report) {
    report.problem(
        origin, key, new Wording("没有这个配置项", "no such key"), Suggestion.forKey(key, keys));
  }

  private static boolean isSection(String path, KeyTable keys) {
    return keys.all().stream().anyMatch(key -> key.path().startsWith(path + "."));
  }

  private static boolean holdsNothing(Document document, String section) {
    return document.entries().keySet().stream().noneMatch(key -> key.startsWith(section + "."));
  }
}
