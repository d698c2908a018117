package rtcroom.testing.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.options.ReducedMotion;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ExtensionContext.StoreScope;

/**
 * People who visit one site, which lives as long as a test class; register it as a static
 * extension. They go home after each test; when it failed, {@code target/browser} has what they saw
 * and heard. All classes of a process share one browser. An error in the console of anybody fails
 * the test.
 */
public final class Visitors implements BeforeAllCallback, AfterAllCallback, AfterEachCallback {
  private static final Path EVIDENCE = Path.of("target/browser");

  /** Null where the test brings a site of its own. */
  private final @Nullable Supplier<Map<String, String>> overrides;

  private final List<Person> people = new ArrayList<>();
  private @Nullable TestSite site;
  private @Nullable Browser browser;
  private String elsewhere = "";

  private Visitors(@Nullable Supplier<Map<String, String>> overrides) {
    this.overrides = overrides;
  }

  /** Of a site as {@code ./rtcroom dev} starts it. */
  public static Visitors ofSite() {
    return ofSite(Map.of());
  }

  /**
   * Of a site with other settings here and there.
   *
   * @param overrides by key, such as {@code rooms.multi.heartBeatTimeout}
   */
  public static Visitors ofSite(Map<String, String> overrides) {
    return ofSite(() -> overrides);
  }

  /**
   * Of a site whose settings are known only when the class begins.
   *
   * @param overrides asked once, before anything else is done
   */
  public static Visitors ofSite(Supplier<Map<String, String>> overrides) {
    return new Visitors(overrides);
  }

  /** Of whatever site the test starts: they go there by its whole address. */
  public static Visitors ofNoSite() {
    return new Visitors(null);
  }

  /**
   * Whoever comes from now on is at that server, which the test has started.
   *
   * @param server such as {@code http://127.0.0.1:5757}
   */
  public void areAt(String server) {
    elsewhere = server;
  }

  public TestSite site() {
    return Objects.requireNonNull(site, "not started yet");
  }

  /** Somebody at a wide screen who reads English. */
  public Person person(String name) {
    return person(name, new Browser.NewContextOptions().setViewportSize(1024, 640));
  }

  /** Somebody with a browser of that kind; English unless it says otherwise. */
  public Person person(String name, Browser.NewContextOptions options) {
    if (options.locale == null) {
      options.setLocale("en-GB");
    }
    if (options.reducedMotion == null) {
      // A dot that pulses has a page drawn sixty times a second, and nobody looks.
      options.setReducedMotion(ReducedMotion.REDUCE);
    }
    Browser running = Objects.requireNonNull(browser, "not started yet");
    String address = site == null ? elsewhere : site.address();
    Person person = new Person(name, running.newContext(options), address);
    if (!address.isEmpty()) {
      person.sendsSmallPictures();
    }
    people.add(person);
    return person;
  }

  @Override
  public void beforeAll(ExtensionContext test) {
    if (overrides != null) {
      site = TestSite.start(overrides.get());
    }
    browser =
        test.getRoot()
            .getStore(StoreScope.LAUNCHER_SESSION, Namespace.create(Chromium.class))
            .computeIfAbsent(Chromium.class, _ -> Chromium.start(), Chromium.class)
            .browser();
  }

  @Override
  public void afterEach(ExtensionContext test) {
    boolean failed = test.getExecutionException().isPresent();
    List<String> errors =
        people.stream()
            .flatMap(person -> person.errors().stream().map(error -> person.name() + ": " + error))
            .toList();
    try {
      if (failed || !errors.isEmpty()) {
        Path folder =
            EVIDENCE
                .resolve(test.getRequiredTestClass().getSimpleName())
                .resolve(test.getRequiredTestMethod().getName());
        people.forEach(person -> person.testify(folder));
      }
    } finally {
      goHome(failed);
    }
    if (!failed) {
      assertThat(errors).as("errors in the consoles").isEmpty();
    }
  }

  /** But for those who stay, where nothing went wrong. */
  private void goHome(boolean all) {
    List<Person> going = people.stream().filter(person -> all || !person.stays()).toList();
    going.forEach(Person::close);
    people.removeAll(going);
  }

  @Override
  public void afterAll(ExtensionContext test) {
    goHome(true);
    if (site != null) {
      site.close();
    }
  }
}
