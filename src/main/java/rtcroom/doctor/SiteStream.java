package rtcroom.doctor;

import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import rtcroom.base.Wording;
import rtcroom.config.Settings;
import rtcroom.live.LiveUrls;
import rtcroom.live.TestUrls;
import rtcroom.room.StreamId;

/**
 * Publishes some frames of silence under a name of nobody's and plays them: a proxy that holds
 * streams back gives nothing of so few bytes away until the stream is over.
 */
final class SiteStream implements Check.Work {
  private static final String SUBJECT = "site/live";
  private static final int FILE_HEAD = 13;
  private static final int LONGEST = 10_000;
  private static final int PERIOD = 200;
  private static final int OK = 200;
  private static final int PATIENCE = 5;
  private static final Duration VALID = Duration.ofMinutes(1);

  private static final Wording FLOWS =
      new Wording("直播流即推即播，没有被代理缓冲", "a stream is played as it is published");
  private static final Wording HELD =
      new Wording(
          "/live/ 被代理缓冲：FLV 会越播越晚；nginx 设 proxy_buffering off（见 deploy/nginx.conf）",
          "a proxy holds /live/ back, so that FLV is late: with nginx set proxy_buffering off (see"
              + " deploy/nginx.conf)");
  private static final Wording REFUSED =
      new Wording("无法推拉测试流：%s", "a stream to try could not be published or played: %s");

  /** The head of an FLV file with sound alone, and the set-up of AAC, 44.1 kHz, mono. */
  private static final String HEAD =
      "464c5601040000000900000000" + "08000004000000000000" + "00" + "af001208" + "0000000f";

  /** One frame of silence at 0 ms; the time is written into it. */
  private static final String FRAME = "0800000600000000000000" + "af0101182007" + "00000011";

  private static final int TIME_AT = 5;

  private final Site site;
  private final Settings settings;
  private final InstantSource clock;

  SiteStream(Site site, Settings settings, InstantSource clock) {
    this.site = site;
    this.settings = settings;
    this.clock = clock;
  }

  @Override
  public List<Finding> look() throws Exception {
    Instant now = clock.instant();
    StreamId stream =
        new StreamId("%d_check_%x".formatted(settings.live().bizid(), now.toEpochMilli()));
    TestUrls urls =
        LiveUrls.of(settings.live(), false, false, () -> 0, () -> 0).testUrls(stream, now, VALID);
    try {
      WebSocket publisher = site.socket(path(urls.push()));
      Thread publishing = Thread.startVirtualThread(() -> publish(publisher));
      try {
        return List.of(played(urls));
      } finally {
        publishing.interrupt();
        publisher.abort();
      }
    } catch (ExecutionException e) {
      return List.of(Finding.wrong(SUBJECT, REFUSED.with(String.valueOf(e.getCause()))));
    } catch (HttpTimeoutException e) {
      return List.of(Finding.warning(SUBJECT, HELD));
    }
  }

  /** So slowly that all of it together is less than a proxy gathers. */
  private static void publish(WebSocket publisher) {
    try {
      publisher.sendBinary(ByteBuffer.wrap(HexFormat.of().parseHex(HEAD)), true).get();
      for (int time = 0; time < LONGEST; time += PERIOD) {
        byte[] frame = HexFormat.of().parseHex(FRAME);
        frame[TIME_AT] = (byte) (time >> 8);
        frame[TIME_AT + 1] = (byte) time;
        publisher.sendBinary(ByteBuffer.wrap(frame), true).get();
        Thread.sleep(PERIOD);
      }
    } catch (InterruptedException | ExecutionException over) {
      // Somebody has seen enough, or the proxy has.
    }
  }

  private Finding played(TestUrls urls) throws Exception {
    HttpResponse<InputStream> answer = site.play(path(urls.flv()));
    try (InputStream body = answer.body()) {
      FutureTask<byte[]> head = new FutureTask<>(() -> body.readNBytes(FILE_HEAD));
      Thread.startVirtualThread(head);
      return answer.statusCode() == OK && head.get(PATIENCE, TimeUnit.SECONDS).length == FILE_HEAD
          ? Finding.fine(SUBJECT, FLOWS)
          : Finding.wrong(SUBJECT, REFUSED.with("HTTP " + answer.statusCode()));
    } catch (TimeoutException e) {
      return Finding.warning(SUBJECT, HELD);
    }
  }

  private static String path(String url) {
    URI told = URI.create(url);
    return told.getRawPath() + "?" + told.getRawQuery();
  }
}
