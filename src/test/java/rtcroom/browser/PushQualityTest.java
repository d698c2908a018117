package rtcroom.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import rtcroom.testing.Busy;
import rtcroom.testing.browser.LiveSite;
import rtcroom.testing.browser.Visitors;
import rtcroom.testing.browser.WebRtcPage;
import rtcroom.testing.network.UdpRelay;
import rtcroom.testing.server.Web;

/** Whoever publishes by WHIP can see how it comes. */
@Busy
class PushQualityTest {
  @RegisterExtension static final Visitors VISITORS = Visitors.ofSite(LiveSite.WEB_RTC);

  @Test
  void a_report_tells_what_is_lost_on_the_way_and_how_long_the_way_is() {
    Web web = new Web(URI.create(VISITORS.site().address()).getPort());
    LiveSite.Stream stream = LiveSite.streamOf(web);
    int port = LiveSite.webRtcPort(web, LiveSite.streamOf(web));
    try (UdpRelay way = UdpRelay.to(port)) {
      WebRtcPage page = new WebRtcPage(VISITORS.person("ann").open("/").page()).through(way);
      assertThat(page.publish(stream.whip(), "video/H264")).isEqualTo("201");
      JsonNode clear = stream.awaits(report -> report.at("/received/roundTrip").isNumber());
      assertThat(clear.at("/received/roundTrip").doubleValue()).isBetween(0.0, 5.0);
      stream.awaits(report -> report.at("/received/layers/0/width").intValue() == 640);
      stream.awaits(report -> report.at("/received/bitrate").intValue() > 50_000);
      stream.awaits(report -> report.at("/received/lost").doubleValue() == 0);
      way.lose(20);
      stream.awaits(report -> report.at("/received/lost").doubleValue() > 0.05);
    }
  }
}
