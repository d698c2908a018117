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
import java.util.List;
import java.util.Locale;

/** A phone, a language and a light to look at pages of the mini program in. */
public enum MiniProgramSight {
  SMALL_CHINESE_DARK(320, 568, "zh", ColorScheme.DARK, true),
  SMALL_ENGLISH_LIGHT(320, 568, "en", ColorScheme.LIGHT, false),
  MIDDLE_CHINESE_LIGHT(375, 667, "zh", ColorScheme.LIGHT, true),
  MIDDLE_ENGLISH_DARK(375, 667, "en", ColorScheme.DARK, false),
  LARGE_CHINESE_DARK(428, 926, "zh", ColorScheme.DARK, false),
  LARGE_ENGLISH_LIGHT(428, 926, "en", ColorScheme.LIGHT, true);

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

  private final int width;
  private final int height;
  private final String language;
  private final ColorScheme light;
  private final boolean kept;

  MiniProgramSight(int width, int height, String language, ColorScheme light, boolean kept) {
    this.width = width;
    this.height = height;
    this.language = language;
    this.light = light;
    this.kept = kept;
  }

  public Browser.NewContextOptions options() {
    return new Browser.NewContextOptions()
        .setViewportSize(width, height)
        .setColorScheme(light)
        .setLocale(language.equals("zh") ? "zh-CN" : "en-GB")
        .setReducedMotion(ReducedMotion.REDUCE);
  }

  public String language() {
    return language;
  }

  /** Nothing stands over the edge, and whoever cannot see or point well gets along. */
  public void of(MiniProgram one, String title) {
    keepsNobodyOut(one, title + " on " + this);
    if (Boolean.getBoolean("screenshots")) {
      Path folder = Path.of(kept ? "docs/screenshots/miniprogram" : "target/miniprogram-sights");
      String name = title + "-" + name().toLowerCase(Locale.ROOT).replace('_', '-') + ".png";
      one.page().screenshot(new Page.ScreenshotOptions().setPath(folder.resolve(name)));
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
