package rtcroom.testing.browser;

/** Where a test runs functions of a page, whatever the browser. */
@FunctionalInterface
public interface Script {
  /**
   * Calls a function of JavaScript in the page, and waits for what it promises.
   *
   * @param function such as {@code ([a, b]) => a + b}
   * @param argument strings, numbers, lists and maps of them
   * @return the same; whatever the function returned
   */
  Object evaluate(String function, Object argument);
}
