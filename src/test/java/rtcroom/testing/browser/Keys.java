package rtcroom.testing.browser;

import com.microsoft.playwright.Page;
import java.util.List;

/**
 * Somebody who has a keyboard and nothing else. He gets to things by Tab, and within toolbars by
 * arrows; whatever has the focus on his way shows that it has it.
 */
public final class Keys {
  /** More stops than any page of ours has. */
  private static final int MOST = 60;

  /**
   * The key that leads on to what is wanted, none when it is there; and what has the focus and does
   * not show it.
   */
  private static final String LOOK =
      """
      wanted => {
        const at = document.activeElement;
        const drawn = one => [undefined, '::after'].map(part => getComputedStyle(one, part))
            .some(style => style.outlineStyle !== 'none' || style.boxShadow !== 'none');
        const seen = at === document.body || at.id === 'main' || [at, ...at.querySelectorAll('*'), at.closest('label') ?? at].some(drawn);
        const there = at.matches(wanted) || (at.closest(wanted) && at.matches('input, button, a'));
        const beside = at.closest('[role=toolbar]')?.querySelector(wanted + ':enabled');
        return [there ? '' : beside ? 'ArrowRight' : 'Tab', seen ? '' : at.outerHTML.slice(0, 160)];
      }
      """;

  private final Page page;

  public Keys(Person person) {
    page = person.page();
  }

  /** Goes there and presses Enter. */
  public Keys open(String testId) {
    return go("[data-testid=" + testId + "]").press("Enter");
  }

  /** Goes there. */
  public Keys go(String selector) {
    // Sheets and pages are loaded when they are opened.
    page.waitForSelector(selector);
    for (int i = 0; i < MOST; i++) {
      List<?> look = (List<?>) page.evaluate(LOOK, selector);
      if (i > 0 && !look.getLast().equals("")) {
        throw new AssertionError("has the focus and does not show it: " + look.getLast());
      }
      if (look.getFirst().equals("")) {
        return this;
      }
      page.keyboard().press((String) look.getFirst());
    }
    throw new AssertionError("no key leads to " + selector + " on " + page.url());
  }

  public Keys press(String... keys) {
    for (String key : keys) {
      page.keyboard().press(key);
    }
    return this;
  }

  /** Types letters into what has the focus. */
  public Keys type(String text) {
    page.keyboard().type(text);
    return this;
  }
}
