package rtcroom.engine.webrtc.sdp;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** Offers as Chromium 156 and ffmpeg 8.1 sent them, and what is made of them. */
public final class Offers {
  static final LocalTransport TRANSPORT =
      new LocalTransport(
          "serverfrag",
          "serverpasswordserverpassword",
          "AB:".repeat(31) + "AB",
          List.of(
              new InetSocketAddress("192.0.2.7", 8443), new InetSocketAddress("2001:db8::7", 1)));

  static final Negotiation PUBLISHING =
      new Negotiation(
          false,
          Set.of(ExtensionKind.MID, ExtensionKind.RID, ExtensionKind.TRANSPORT_CC),
          List.of("nack", "nack pli", "transport-cc"));

  static final Negotiation PLAYING = new Negotiation(true, Set.of(), List.of("nack", "nack pli"));

  private Offers() {}

  /**
   * {@code chromium-publish}, {@code chromium-play}, {@code chromium-simulcast} or {@code
   * ffmpeg-whip}.
   */
  public static String text(String name) {
    try (InputStream in = Offers.class.getResourceAsStream("/webrtc/" + name + ".sdp")) {
      return new String(Objects.requireNonNull(in, name).readAllBytes(), ISO_8859_1);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Offer read(String text) throws BrokenSdpException {
    return SdpReader.read(text.getBytes(ISO_8859_1));
  }

  static Offer named(String name) throws BrokenSdpException {
    return read(text(name));
  }

  static String written(SdpAnswer answer) {
    return SdpWriter.write(
        answer, TRANSPORT, 7, Map.of(MediaKind.VIDEO, new SentSources(100, 101)));
  }
}
