package rtcroom.testing.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ReducedMotion;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * A phone, a language and a light to look at pages of the mini program in.
 *
 * @param language {@code zh} or {@code en}
 */
public record MiniProgramSight(Phone phone, String language, ColorScheme light) {
  /** Whose screens are looked at. */
  public enum Phone {
    SMALL(320, 568),
    MIDDLE(375, 667),
    LARGE(428, 926);

    private final int width;
    private final int height;

    Phone(int width, int height) {
      this.width = width;
      this.height = height;
    }
  }

  /** Both languages, and of each the lights one above the other for every phone. */
  private static final List<MiniProgramSight> ALL =
      Stream.of("zh", "en")
          .flatMap(
              language ->
                  Stream.of(ColorScheme.LIGHT, ColorScheme.DARK)
                      .flatMap(
                          light ->
                              Arrays.stream(Phone.values())
                                  .map(phone -> new MiniProgramSight(phone, language, light))))
          .toList();

  /** All twelve, where pictures are wanted. */
  private static final boolean PICTURED = Boolean.getBoolean("screenshots");

  private static final Path AXE = Path.of("web/node_modules/axe-core/axe.min.js");

  private static final String STANDING_OVER =
      """
      () => [...document.querySelectorAll('main:not([hidden]) *')]
          .filter(e => e.getBoundingClientRect().right > innerWidth + 1 && !e.closest('video'))
          .slice(0, 5).map(e => e.outerHTML.slice(0, 160))
      """;

  private static final String VIOLATIONS =
      """
      async () => {
        const { violations } = await axe.run('main:not([hidden])', {
          runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'],
        });
        return violations.map(({ id, nodes }) => id + ': ' + nodes.slice(0, 3)
            .map(({ html, failureSummary }) => html.slice(0, 160) + ' ' + failureSummary).join(' | '));
      }
      """;

  /** All twelve where pictures are wanted; otherwise two that have the least in common. */
  public static Stream<MiniProgramSight> sights() {
    return PICTURED
        ? ALL.stream()
        : Stream.of(
            new MiniProgramSight(Phone.SMALL, "zh", ColorScheme.DARK),
            new MiniProgramSight(Phone.LARGE, "en", ColorScheme.LIGHT));
  }

  public Browser.NewContextOptions options() {
    return new Browser.NewContextOptions()
        .setViewportSize(phone.width, phone.height)
        .setColorScheme(light)
        .setLocale(language.equals("zh") ? "zh-CN" : "en-GB")
        .setReducedMotion(ReducedMotion.REDUCE);
  }

  /** Nothing stands over the edge, and whoever cannot see or point well gets along. */
  public void of(MiniProgram one, String title) {
    keepsNobodyOut(one, title + " on " + this);
    if (PICTURED) {
      ContactSheets.add(title, one.page().screenshot());
    }
  }

  /** The same of a phone of any size. */
  public static void keepsNobodyOut(MiniProgram one, String what) {
    Page page = one.page();
    assertThat(strings(page, STANDING_OVER)).as("over the edge: %s", what).isEmpty();
    try {
      if (Boolean.TRUE.equals(page.evaluate("!globalThis.axe"))) {
        page.evaluate(Files.readString(AXE));
      }
    } catch (IOException e) {
      throw new UncheckedIOException("(cd web && npm ci) brings it", e);
    }
    assertThat(strings(page, VIOLATIONS)).as("keeps out: %s", what).isEmpty();
  }

  @SuppressWarnings("unchecked") // what the scripts above return
  private static List<String> strings(Page page, String script) {
    return (List<String>) page.evaluate(script);
  }
}
