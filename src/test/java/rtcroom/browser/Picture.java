package rtcroom.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;

/** What somebody sees and hears of somebody else: a video element of a page. */
record Picture(Page page, String selector) {
  private static final String FRAMES =
      "selector => document.querySelector(selector)?.getVideoPlaybackQuality().totalVideoFrames"
          + " ?? 0";

  private static final String MORE_THAN =
      "([selector, frames]) => (document.querySelector(selector)?.getVideoPlaybackQuality()"
          + ".totalVideoFrames ?? 0) > frames";

  /**
   * The fake microphone beeps once a second, and between the beeps there is silence, of level 0. A
   * machine that is busy plays beeps in pieces, so any clear sound will do.
   */
  private static final String LISTEN =
      """
      async selector => {
        const video = document.querySelector(selector);
        const context = new AudioContext();
        const analyser = new AnalyserNode(context, { fftSize: 2048 });
        context.createMediaStreamSource(video.srcObject ?? video.captureStream()).connect(analyser);
        const samples = new Float32Array(analyser.fftSize);
        const loudness = () => {
          analyser.getFloatTimeDomainData(samples);
          return Math.sqrt(samples.reduce((sum, one) => sum + one * one, 0) / samples.length);
        };
        const end = performance.now() + 45000;
        let loudest = 0;
        while (loudest < 0.002 && performance.now() < end) {
          await new Promise(next => setTimeout(next, 20));
          loudest = Math.max(loudest, loudness());
        }
        await context.close();
        return loudest;
      }
      """;

  /**
   * The video below an element with a test id.
   *
   * @param testId of the first such element
   */
  static Picture of(Person person, String testId) {
    return new Picture(person.page(), "[data-testid='" + testId + "'] video");
  }

  /** Frames were decoded, and more are after them. */
  void moves() {
    for (int i = 0; i < 2; i++) {
      Object seen = page.evaluate(FRAMES, selector);
      int frames = ((Number) seen).intValue() + 5;
      page.waitForFunction(MORE_THAN, new Object[] {selector, frames});
    }
  }

  /** Sound comes with it. */
  void isHeard() {
    double loudest = ((Number) page.evaluate(LISTEN, selector)).doubleValue();
    assertThat(loudest).as("the loudest from %s, of 1", selector).isGreaterThan(0.002);
  }

  Locator locator() {
    return page.locator(selector);
  }
}
