package rtcroom.live.tencent;

import java.net.URI;
import rtcroom.calls.HttpCaller;
import rtcroom.cloud.CloudClock;
import rtcroom.cloud.V3Client;
import rtcroom.cloud.V3Product;
import rtcroom.sign.tc3.CloudKey;

/**
 * As whom API 3.0 is called, and about what.
 *
 * @param base of the API; where callers call
 * @param pushDomain to which streams are pushed, without port
 */
public record V3Account(CloudKey key, URI base, String pushDomain) {
  V3Client client(HttpCaller http, CloudClock clock, boolean mendsTime) {
    return new V3Client(http, V3Product.live(base), key, clock, mendsTime);
  }
}
