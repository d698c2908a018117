package rtcroom.bench;

import java.time.Duration;
import java.util.DoubleSummaryStatistics;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import rtcroom.testing.browser.LiveSite;
import rtcroom.testing.network.UdpRelay;
import rtcroom.testing.programs.Aiortc;
import rtcroom.testing.programs.Claps;
import rtcroom.testing.programs.Program;

/**
 * How far picture and sound of a publisher by WHIP are apart where they are played by HTTP-FLV, as
 * H.264 and AAC. {@code Lips SECONDS LOSS}: how long, and how many packets of a hundred the network
 * loses each way.
 */
final class Lips {
  private static final String ADDRESS = "127.0.0.2";

  /** In milliseconds: beyond it lips are seen to be late. */
  private static final int TOGETHER = 40;

  private Lips() {}

  public static void main(String[] args) {
    int seconds = Integer.parseInt(args[0]);
    int loss = Integer.parseInt(args[1]);
    Map<String, String> settings = new HashMap<>(LiveSite.WEB_RTC);
    settings.put("live.embedded.webrtc.addresses", ADDRESS);
    try (LiveSite site = new LiveSite(settings);
        UdpRelay network =
            UdpRelay.at(ADDRESS, LiveSite.webRtcPort(site.web(), site.stream())).lose(loss)) {
      LiveSite.Stream at = site.stream();
      try (Program _ = Aiortc.claps(at.whip(), "video/H264")) {
        at.awaits(report -> report.path("gop").asDouble() > 0);
        try (Claps player = Claps.begin(at.flv(), seconds)) {
          print(seconds, loss, player.seen(Duration.ofSeconds(seconds + 60L)));
        }
      }
      print("media packets lost: %d%n", network.lost());
    }
    System.exit(0);
  }

  private static void print(int seconds, int loss, Claps.Seen seen) {
    List<Double> late = seen.claps().stream().map(Claps.Clap::late).toList();
    List<Double> sorted = late.stream().sorted().toList();
    int third = late.size() / 3;
    long apart = late.stream().filter(millis -> Math.abs(millis) > TOGETHER).count();
    print(
        "%d s, %d %% lost each way: %d claps; sound behind picture by %.1f ms (median), %.1f to"
            + " %.1f ms, %d of them more than %d ms apart; mean of the first third %.1f ms, of the"
            + " last %.1f ms; longest step of a track %.2f s%n",
        seconds,
        loss,
        late.size(),
        sorted.get(sorted.size() / 2),
        sorted.getFirst(),
        sorted.getLast(),
        apart,
        TOGETHER,
        mean(late.subList(0, third)),
        mean(late.subList(late.size() - third, late.size())),
        seen.longestStep());
    List<Claps.Clap> soft =
        seen.claps().stream().filter(clap -> Math.abs(clap.begins()) > TOGETHER).toList();
    print("of %d claps the beginning is not heard in time: %s%n", soft.size(), soft);
  }

  private static double mean(List<Double> values) {
    DoubleSummaryStatistics all =
        values.stream().mapToDouble(Double::doubleValue).summaryStatistics();
    return all.getAverage();
  }

  private static void print(String form, Object... values) {
    System.out.printf(Locale.ROOT, form, values);
    System.out.flush();
  }
}
