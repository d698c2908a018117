package rtcroom.browser;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.options.ColorScheme;
import java.util.Locale;

/** A way to look at a page: how wide, in which language, in which light. */
enum Sight {
  PHONE(320, 640, "zh-CN", ColorScheme.DARK),
  PHONE_ENGLISH(320, 640, "en-GB", ColorScheme.LIGHT),
  DESKTOP(1440, 900, "en-GB", ColorScheme.LIGHT),
  DESKTOP_CHINESE(1440, 900, "zh-CN", ColorScheme.DARK);

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

  Browser.NewContextOptions options() {
    return new Browser.NewContextOptions()
        .setViewportSize(width, height)
        .setLocale(language)
        .setColorScheme(light);
  }

  boolean isEnglish() {
    return language.startsWith("en");
  }

  /** As files are named. */
  String title() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
