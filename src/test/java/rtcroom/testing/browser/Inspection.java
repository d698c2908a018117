package rtcroom.testing.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ViewportSize;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * What is looked at on every page: nothing stands over the edge, nothing is left untranslated,
 * nothing moves for whoever wants it still, and whoever cannot see, hear or point well gets along.
 * With {@code -Dscreenshots=true} pictures of the pages go to {@code docs/screenshots}.
 */
public final class Inspection {
  private static final Path PICTURES = Path.of("docs/screenshots");
  static final boolean PICTURES_WANTED = Boolean.getBoolean("screenshots");
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

  /** What is pressed or typed into, but cannot be pointed at even when it is scrolled to. */
  private static final String COVERED =
      """
      () => {
        const dialog = document.querySelector('dialog[open]');
        return [...(dialog ?? document).querySelectorAll('button:enabled, a[href], input:enabled, select, summary')]
          .filter(e => e.checkVisibility({ visibilityProperty: true }) && !e.closest('.skip, .spoken'))
          .filter(e => {
            e.scrollIntoView({ block: 'nearest' });
            const { left, right, top, bottom } = e.getBoundingClientRect();
            const hit = document.elementFromPoint((left + right) / 2, (top + bottom) / 2);
            // Whoever opened a panel over it closes it by Escape.
            return !hit || ![e, e.closest('label') ?? e].some(one => one.contains(hit)) && !hit.closest('aside');
          })
          .slice(0, 5).map(e => e.outerHTML.slice(0, 160));
      }
      """;

  /** What goes on moving though this person wants it still. */
  private static final String RESTLESS =
      """
      () => document.getAnimations().filter(a => a.playState === 'running')
          .map(a => (a.animationName ?? a.transitionProperty) + ' ' + a.effect.target?.outerHTML.slice(0, 160))
      """;

  private Inspection() {}

  /**
   * Looks at a page that has come to rest.
   *
   * @param title of the page, as its picture is called
   */
  public static void of(Page page, String title, Sight sight) {
    String place = title + " on " + sight.title();
    comesToNothing(page, STANDING_OVER, "stands over the edge", place);
    if (sight.isEnglish()) {
      assertThat(strings(page, UNTRANSLATED)).as("is not in English: %s", place).isEmpty();
    }
    alsoOf(page, place);
    if (PICTURES_WANTED && sight.isPictured()) {
      page.screenshot(
          new Page.ScreenshotOptions()
              .setPath(PICTURES.resolve(title + "-" + sight.title() + ".png")));
    }
  }

  /** As {@link #of}, of what is a state of a page that has its picture already. */
  public static void alsoOf(Page page, String place) {
    // What fades in has half a contrast meanwhile.
    comesToNothing(page, RESTLESS, "moves", place);
    bringAxe(page);
    assertThat(strings(page, VIOLATIONS)).as("keeps people out: %s", place).isEmpty();
  }

  /** As {@link #of}, at a desktop also at 200 %. */
  public static void enlargedToo(Page page, String title, Sight sight) {
    of(page, title, sight);
    if (sight == Sight.DESKTOP) {
      enlarged(page, title + " on " + sight.title());
    }
  }

  /** A page enlarged to 200 % has half the width and half the height. */
  private static void enlarged(Page page, String place) {
    ViewportSize whole = page.viewportSize();
    page.setViewportSize(whole.width / 2, whole.height / 2);
    comesToNothing(page, STANDING_OVER, "stands over the edge at 200 %", place);
    comesToNothing(page, COVERED, "is covered at 200 %", place);
    page.setViewportSize(whole.width, whole.height);
  }

  private static void comesToNothing(Page page, String script, String what, String place) {
    await()
        .pollInSameThread()
        .atMost(LiveSite.SOON)
        .untilAsserted(() -> assertThat(strings(page, script)).as("%s: %s", what, place).isEmpty());
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
