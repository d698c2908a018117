package rtcroom.im;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import rtcroom.base.Secret;

/**
 * Which service keeps the chat groups.
 *
 * @param provider who does the work
 * @param sdkAppID the application at that service, 1 to 4294967295
 * @param administrator in whose name groups are kept
 * @param restBase the cloud's REST address without path; https unless on this machine
 * @param timeout after which a call to the cloud counts as failed; 100 ms to 60 s
 * @param callsPerSecond of each command, to the cloud; 0 is no limit; default 180
 * @param callbackToken proves that the cloud tells us of groups; absent: it tells nothing
 * @param groupMark tells our groups at the cloud from those of others; absent: they are not told
 *     apart
 */
public record ImSettings(
    Provider provider,
    long sdkAppID,
    String administrator,
    URI restBase,
    Duration timeout,
    int callsPerSecond,
    @Nullable Secret callbackToken,
    @Nullable String groupMark,
    @Nullable Path journal) {

  /** The services there are. */
  public enum Provider {
    TENCENT,
    EMBEDDED,
    /** Groups are the clients' own business; every call succeeds and does nothing. */
    OFF
  }

  /** Where the cloud keeps an application, with the address to ask there. */
  public enum Region {
    CHINA("console.tim.qq.com"),
    SINGAPORE("adminapisgp.im.qcloud.com"),
    SEOUL("adminapikr.im.qcloud.com"),
    TOKYO("adminapijpn.im.qcloud.com"),
    FRANKFURT("adminapiger.im.qcloud.com"),
    SILICON_VALLEY("adminapiusa.im.qcloud.com"),
    JAKARTA("adminapiidn.im.qcloud.com");

    private final String host;

    Region(String host) {
      this.host = host;
    }

    public URI restBase() {
      return URI.create("https://" + host);
    }
  }
}
