package rtcroom.bench;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import rtcroom.testing.browser.Chromium;
import rtcroom.testing.browser.LiveSite;
import rtcroom.testing.browser.WebRtcPage;

/**
 * How old pictures are when a browser shows them, and how long the first one takes who joins: all
 * on this machine, with the publisher's clock in its pictures. {@code Delay SECONDS}, of each.
 */
final class Delay {
  private static final int JOINS = 9;

  private final LiveSite site = LiveSite.ofWebRtc();
  private final BrowserContext viewers;
  private final BrowserContext publishers;
  private final int seconds;

  private Delay(BrowserContext publishers, BrowserContext viewers, int seconds) {
    this.publishers = publishers;
    this.viewers = viewers;
    this.seconds = seconds;
  }

  public static void main(String[] args) throws IOException {
    try (Chromium one = Chromium.start();
        Chromium other = Chromium.start()) {
      Delay delay =
          new Delay(
              one.browser().newContext(), other.browser().newContext(), Integer.parseInt(args[0]));
      delay.measure();
    }
    System.exit(0);
  }

  private void measure() throws IOException {
    for (String codec : List.of("H264", "VP8")) {
      LiveSite.Stream stream = site.stream();
      Page page = page(publishers);
      new WebRtcPage(page).publish(stream.whip(), "video/" + codec);
      watch("WHIP " + codec + " to WHEP", stream, 0);
      page.close();
    }
    LiveSite.Stream stream = site.stream();
    try (ClockCamera _ = new ClockCamera(stream.push())) {
      watch("RTMP, a key frame in 2 s, to WHEP", stream, 223);
    }
  }

  /**
   * @param step milliseconds by which each who joins comes later in the group of pictures
   */
  private void watch(String name, LiveSite.Stream stream, long step) {
    stream.awaits(report -> report.path("video").path("width").asInt() > 0);
    Page page = page(viewers);
    WebRtcPage player = new WebRtcPage(page);
    player.play(stream.whep());
    player.shows(100);
    player.readsClocks();
    pause(seconds * 1000L);
    tell(name + ", age of pictures", player.delays());
    double frozen = player.figure("inbound-rtp", "video", "totalFreezesDuration");
    print("%s: stood still for %.1f s in all%n", name, frozen);
    player.delete();
    page.close();
    tell(
        name + ", from the question to the first picture",
        IntStream.range(0, JOINS).map(i -> join(stream, step * i % 2000)).boxed().toList());
  }

  private int join(LiveSite.Stream stream, long after) {
    pause(200 + after);
    Page page = page(viewers);
    WebRtcPage player = new WebRtcPage(page);
    player.play(stream.whep());
    player.shows(5);
    int first = (int) player.firstPicture();
    player.delete();
    page.close();
    return first;
  }

  private Page page(BrowserContext context) {
    Page page = context.newPage();
    page.navigate("http://127.0.0.1:" + site.port() + "/");
    return page;
  }

  private static void pause(long milliseconds) {
    LockSupport.parkNanos(milliseconds * 1_000_000);
  }

  private static void tell(String what, List<Integer> unsorted) {
    List<Integer> all = unsorted.stream().sorted().toList();
    print(
        "%s: p50 %d ms, p95 %d ms, longest %d ms, of %d; %s%n",
        what,
        all.get(all.size() / 2),
        all.get(all.size() * 95 / 100),
        all.getLast(),
        all.size(),
        all.size() > JOINS ? "" : unsorted);
  }

  private static void print(String form, Object... values) {
    System.out.printf(Locale.ROOT, form, values);
  }
}
