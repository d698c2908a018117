package rtcroom.testing.browser;

import com.microsoft.playwright.Page;

/**
 * Somebody who has a keyboard and nothing else. He gets to things by Tab, and within toolbars by
 * arrows; whatever has the focus on his way shows that it has it.
 */
public final class Keys {
  /** More stops than any page of ours has. */
  private static final int MOST = 60;

  /** What has the focus, the way it is got to within a toolbar, and whether it shows. */
  private static final String LOOK =
      """
      wanted => {
        const at = document.activeElement;
        if (at.matches(wanted) || (at.closest(wanted) && at.matches('input, button, a'))) return 'there';
        if (at.closest('[role=toolbar]')?.querySelector(wanted + ':enabled')) return 'ArrowRight';
        return 'Tab';
      }
      """;

  private static final String SHOWS =
      """
      () => {
        const at = document.activeElement;
        const drawn = one => [undefined, '::after'].map(part => getComputedStyle(one, part))
            .some(style => style.outlineStyle !== 'none' || style.boxShadow !== 'none');
        return at === document.body || at.id === 'main' || [at, ...at.querySelectorAll('*'), at.closest('label') ?? at].some(drawn)
          ? '' : at.outerHTML.slice(0, 160);
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
      String next = (String) page.evaluate(LOOK, selector);
      if (next.equals("there")) {
        return this;
      }
      page.keyboard().press(next);
      String unseen = (String) page.evaluate(SHOWS);
      if (!unseen.isEmpty()) {
        throw new AssertionError("has the focus and does not show it: " + unseen);
      }
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
