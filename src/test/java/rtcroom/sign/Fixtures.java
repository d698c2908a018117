package rtcroom.sign;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import rtcroom.base.Secret;
import rtcroom.sign.url.LiveUrlSettings;
import rtcroom.testing.Recording;

/** The recorded vectors and the key pairs they were made with; for tests only. */
public final class Fixtures {
  static final long APP = 1400000001L;
  public static final Instant ISSUED = Instant.ofEpochSecond(1_700_000_000);
  static final SharedSecret SECRET =
      new SharedSecret("000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f");

  private Fixtures() {}

  static PrivateTicketKey privateKey(String name) {
    return PrivateTicketKey.parse(Recording.text("im_" + name + "_private.pem"));
  }

  static PublicTicketKey publicKey(String name) {
    return PublicTicketKey.parse(Recording.text("im_" + name + "_public.pem"));
  }

  /** The vectors say "rsa" where the files say "rsa2048". */
  static String keyFile(String name) {
    return name.equals("rsa") ? "rsa2048" : name;
  }

  public static LiveUrlSettings liveUrls(@Nullable String playKey) {
    return new LiveUrlSettings(
        8888,
        new LiveUrlSettings.Keys(
            new Secret(
                Recording.json("live_url_vectors.json").at("/config/pushSecretKey").asText()),
            playKey == null ? null : new Secret(playKey)),
        new LiveUrlSettings.Validity(
            Duration.ofDays(7),
            playKey == null ? Duration.ofDays(7) : Duration.ofMinutes(10),
            Duration.ofMinutes(5)),
        new LiveUrlSettings.Hosts(
            "push.example.com", "play.example.com", "play.example.com", "http"),
        false);
  }
}
