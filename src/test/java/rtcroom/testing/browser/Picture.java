package rtcroom.testing.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.JSHandle;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.util.Arrays;
import java.util.List;

/** What somebody sees and hears of somebody else: a video element of a page. */
public record Picture(Page page, String selector) {
  /** A player that begins anew counts anew. */
  private static final String MORE_FRAMES =
      """
      async ([selector, patience]) => {
        const frames = () => document.querySelector(selector)?.getVideoPlaybackQuality().totalVideoFrames ?? 0;
        const end = performance.now() + patience;
        let last = frames();
        let more = 0;
        while (more < 10 && performance.now() < end) {
          await new Promise(next => setTimeout(next, 100));
          const now = frames();
          more += now < last ? now : now - last;
          last = now;
        }
        return more;
      }
      """;

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
  public static Picture of(Person person, String testId) {
    return new Picture(person.page(), "[data-testid='" + testId + "'] video");
  }

  /** Frames are decoded, one after another. */
  public void moves() {
    move(this);
  }

  /** All of them, looked at at the same time: frames come as slowly as they are taken. */
  public static void move(Picture... pictures) {
    List<JSHandle> looks = Arrays.stream(pictures).map(Picture::lookForFrames).toList();
    for (int i = 0; i < pictures.length; i++) {
      Object more = looks.get(i).evaluate("({ more }) => more");
      assertThat(((Number) more).intValue())
          .as("more frames of %s", pictures[i].selector)
          .isGreaterThan(9);
    }
  }

  private JSHandle lookForFrames() {
    // In an object, or the handle would be that of what the promise brings.
    String look = "wanted => ({ more: (" + MORE_FRAMES + ")(wanted) })";
    return page.evaluateHandle(look, new Object[] {selector, Person.PATIENCE});
  }

  /** Sound comes with it. */
  public void isHeard() {
    double loudest = ((Number) page.evaluate(LISTEN, selector)).doubleValue();
    assertThat(loudest).as("the loudest from %s, of 1", selector).isGreaterThan(0.002);
  }

  Locator locator() {
    return page.locator(selector);
  }
}
