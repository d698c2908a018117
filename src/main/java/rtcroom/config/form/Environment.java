package rtcroom.config.form;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import rtcroom.base.Wording;

/** Overrides from environment variables: RTCROOM_HTTP_PORT is http.port; empty ones are unset. */
public final class Environment {
  public static final String PREFIX = "RTCROOM_";

  /** These belong to the launcher. */
  private static final Set<String> RESERVED =
      Set.of(
          "RTCROOM_JAVA_OPTS",
          "RTCROOM_JAVA_HOME",
          "RTCROOM_HOME",
          "RTCROOM_CONFIG",
          "RTCROOM_DATA");

  private Environment() {}

  public static void override(
      Document document, Map<String, String> variables, KeyTable keys, Report report) {
    new TreeMap<>(variables)
        .forEach(
            (name, text) -> {
              if (name.startsWith(PREFIX) && !RESERVED.contains(name) && !text.isBlank()) {
                override(document, name, text, keys, report);
              }
            });
  }

  private static void override(
      Document document, String name, String text, KeyTable keys, Report report) {
    Optional<Key<?>> key =
        keys.all().stream().filter(known -> known.variable().equalsIgnoreCase(name)).findFirst();
    key.ifPresentOrElse(
        known ->
            document.entries().put(known.path(), Entry.of(known.path(), text, Origin.of(name))),
        () ->
            report.problem(
                Origin.of(name),
                "",
                new Wording("没有对应的配置项", "no key has this variable"),
                Suggestion.forVariable(name, keys)));
  }
}
