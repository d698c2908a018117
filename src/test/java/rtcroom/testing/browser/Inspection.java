package rtcroom.testing.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * What is looked at on every page: nothing stands over the edge, nothing is left untranslated, and
 * whoever cannot see, hear or point well gets along. With {@code -Dscreenshots=true} pictures of
 * the pages go to {@code docs/screenshots}.
 */
public final class Inspection {
  private static final Path PICTURES = Path.of("docs/screenshots");
  private static final boolean PICTURES_WANTED = Boolean.getBoolean("screenshots");
  private static final Path AXE = Path.of("web/node_modules/axe-core/axe.min.js");

  /** Elements that end right of the screen, unless something around them scrolls or cuts. */
  private static final String STANDING_OVER =
      """
      () => document.documentElement.scrollWidth <= innerWidth ? [] :
        [...document.querySelectorAll('body *')]
          .filter(e => e.getBoundingClientRect().right > innerWidth + 1)
          .slice(0, 5).map(e => e.outerHTML.slice(0, 160))
      """;

  /** Chinese on an English page; names of people and rooms stay what they are. */
  private static final String UNTRANSLATED =
      """
      () => {
        const found = [];
        const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
        while (walker.nextNode()) {
          const { textContent, parentElement } = walker.currentNode;
          if (!/\\p{Script=Han}/u.test(textContent) || ['简体中文', '中文'].includes(textContent.trim())) continue;
          if (parentElement.closest('[data-room], noscript, figcaption, .me, .mine')) continue;
          found.push(textContent);
        }
        return found;
      }
      """;

  /** Contrast, names, roles, landmarks: the rules of WCAG 2.2 A and AA, and of good practice. */
  private static final String VIOLATIONS =
      """
      async () => {
        const { violations } = await axe.run(document, {
          runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
        });
        return violations.map(({ id, nodes }) => id + ': ' + nodes.slice(0, 3)
            .map(({ html, failureSummary }) => html.slice(0, 160) + ' ' + failureSummary).join(' | '));
      }
      """;

  private Inspection() {}

  /**
   * Looks at a page that has come to rest.
   *
   * @param title of the page, as its picture is called
   */
  public static void of(Page page, String title, Sight sight) {
    String place = title + " on " + sight.title();
    assertThat(strings(page, STANDING_OVER)).as("stands over the edge: %s", place).isEmpty();
    if (sight.isEnglish()) {
      assertThat(strings(page, UNTRANSLATED)).as("is not in English: %s", place).isEmpty();
    }
    // What fades in has half a contrast meanwhile.
    page.waitForFunction(
        "() => document.getAnimations().every(a => a.effect.getTiming().iterations === Infinity ||"
            + " a.playState !== 'running')");
    bringAxe(page);
    assertThat(strings(page, VIOLATIONS)).as("keeps people out: %s", place).isEmpty();
    if (PICTURES_WANTED && sight.isPictured()) {
      page.screenshot(
          new Page.ScreenshotOptions()
              .setPath(PICTURES.resolve(title + "-" + sight.title() + ".png")));
    }
  }

  /** Half a megabyte, once for each document. */
  private static void bringAxe(Page page) {
    if ((Boolean) page.evaluate("() => !('axe' in window)")) {
      page.evaluate(axe());
    }
  }

  @SuppressWarnings("unchecked") // what the scripts above return
  private static List<String> strings(Page page, String script) {
    return (List<String>) page.evaluate(script);
  }

  private static String axe() {
    try {
      return Files.readString(AXE);
    } catch (IOException e) {
      throw new UncheckedIOException("(cd web && npm ci) brings it", e);
    }
  }
}
