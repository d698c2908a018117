package rtcroom.config;

/** Finds keys nobody knows: a mistyped key would otherwise leave its default in force unnoticed. */
final class Spelling {
  private Spelling() {}

  static void check(Document document, Report report) {
    for (Entry entry : document.entries().values()) {
      if (isSection(entry.key())) {
        checkEmpty(entry, report);
      } else if (Keys.named(entry.key()).isEmpty()) {
        unknown(entry.key(), entry.origin(), report);
      }
    }
    document
        .sections()
        .forEach(
            (section, origin) -> {
              if (!isSection(section) && holdsNothing(document, section)) {
                unknown(section, origin, report);
              }
            });
  }

  private static void checkEmpty(Entry section, Report report) {
    if (!section.isBlank()) {
      report.problem(
          section.origin(),
          section.key(),
          new Wording("is a section, not a value", "是分节，不是值"),
          new Wording("write its keys below it, indented", "在其下缩进书写各项"));
    }
  }

  private static void unknown(String key, Origin origin, Report report) {
    report.problem(origin, key, new Wording("no such key", "没有这个配置项"), Suggestion.forKey(key));
  }

  private static boolean isSection(String path) {
    return Keys.all().stream().anyMatch(key -> key.path().startsWith(path + "."));
  }

  private static boolean holdsNothing(Document document, String section) {
    return document.entries().keySet().stream().noneMatch(key -> key.startsWith(section + "."));
  }
}
