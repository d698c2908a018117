package rtcroom.cloud;

import java.net.URI;

/**
 * A product of API 3.0.
 *
 * @param service its name in signatures, such as {@code live}
 * @param version of its actions, such as {@code 2018-08-01}
 * @param region where it is asked, such as {@code ap-guangzhou}; empty where it has none
 * @param base of the API; where callers call
 */
public record V3Product(String service, String version, String region, URI base) {
  /** The product live. */
  public static V3Product live(URI base) {
    return new V3Product("live", "2018-08-01", "", base);
  }

  /** The product TRTC. */
  public static V3Product trtc(String region, URI base) {
    return new V3Product("trtc", "2019-07-22", region, base);
  }

  /** As signatures name it, with the port where it has one. */
  String host() {
    return base.getPort() > 0 ? base.getHost() + ":" + base.getPort() : base.getHost();
  }
}
