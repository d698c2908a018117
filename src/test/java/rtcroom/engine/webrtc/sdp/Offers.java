package rtcroom.engine.webrtc.sdp;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.util.LinkedHashMap;
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

  static Offer call(String text) throws BrokenSdpException {
    return SdpReader.read(text.getBytes(ISO_8859_1), SdpBounds.CALL);
  }

  static Offer named(String name) throws BrokenSdpException {
    return read(text(name));
  }

  static String written(SdpAnswer answer) {
    return SdpWriter.write(answer, TRANSPORT, 7, sources(answer));
  }

  /** Of all pictures: 100 and 101, 102 and 103, and so on. */
  private static Map<String, SentSources> sources(SdpAnswer answer) {
    Map<String, SentSources> sources = new LinkedHashMap<>();
    for (AnswerSection section : answer.sections()) {
      if (section.accepted() && section.offered().kind() == MediaKind.VIDEO) {
        int first = 100 + 2 * sources.size();
        sources.put(section.offered().mid(), new SentSources(first, first + 1));
      }
    }
    return sources;
  }

  /** What {@code chromium-play} would be with so many sections of pictures and of sound. */
  static String call(int pictures, int voices) {
    String play = text("chromium-play");
    int sound = play.indexOf("m=audio");
    int picture = play.indexOf("m=video");
    StringBuilder mids = new StringBuilder();
    StringBuilder sections = new StringBuilder();
    for (int i = 0; i < pictures + voices; i++) {
      String section = i < pictures ? play.substring(picture) : play.substring(sound, picture);
      mids.append(' ').append(i);
      sections.append(section.replaceFirst("a=mid:\\d", "a=mid:" + i));
    }
    return play.substring(0, sound).replace("BUNDLE 0 1", "BUNDLE" + mids) + sections;
  }
}
