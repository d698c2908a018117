package rtcroom.testing.browser;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ReducedMotion;
import java.util.Locale;

/** A way to look at a page: how wide, in which language, in which light. */
public enum Sight {
  PHONE(320, 640, "zh-CN", ColorScheme.DARK),
  PHONE_ENGLISH(320, 640, "en-GB", ColorScheme.LIGHT),
  DESKTOP(1440, 900, "en-GB", ColorScheme.LIGHT),
  DESKTOP_CHINESE(1440, 900, "zh-CN", ColorScheme.DARK);

  /** As long as names may be: 64 characters. */
  private static final String LONG_CHINESE = "很长的名字".repeat(12) + "尾巴尾巴";

  private static final String LONG_ENGLISH =
      "Hubert Blaine Wolfeschlegelsteinhausenbergerdorff of Philadelphi";

  /** Pages of one browser tell each other of a choice by this event; nobody else is told. */
  private static final String SPEAK =
      """
      language => {
        localStorage.setItem('rtcroom.language', language);
        dispatchEvent(new StorageEvent('storage', { key: 'rtcroom.language', newValue: language }));
        return new Promise(shown => setTimeout(shown));
      }
      """;

  private final int width;
  private final int height;
  private final String language;
  private final ColorScheme light;

  Sight(int width, int height, String language, ColorScheme light) {
    this.width = width;
    this.height = height;
    this.language = language;
    this.light = light;
  }

  public Browser.NewContextOptions options() {
    return new Browser.NewContextOptions()
        .setViewportSize(width, height)
        .setLocale(language)
        .setColorScheme(light)
        // Else contrasts are measured in the middle of a fade.
        .setReducedMotion(ReducedMotion.REDUCE);
  }

  /** Has an open page be looked at this way, and shows it in this language. */
  public void of(Page page) {
    page.setViewportSize(width, height);
    page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(light));
    page.evaluate(SPEAK, isEnglish() ? "en" : language);
  }

  /** Whether an open page is as wide. */
  boolean isAsWideAs(Page page) {
    return page.viewportSize().width == width;
  }

  public boolean isEnglish() {
    return language.startsWith("en");
  }

  /** One way of each size is kept as a picture; in the others names are as long as can be. */
  public boolean isPictured() {
    return this == PHONE || this == DESKTOP;
  }

  /** Of somebody, in the page's language. */
  public String personName() {
    if (isPictured()) {
      return isEnglish() ? "Quiet Fox" : "林小满";
    }
    return isEnglish() ? LONG_ENGLISH : LONG_CHINESE;
  }

  /** As files are named. */
  String title() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
