package rtcroom.engine.webrtc.sdp;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.HexFormat;
import java.util.List;
import java.util.Map;

/** Whatever offer comes is refused, or its answer is one that can be read again. */
public final class OfferFuzz {
  private OfferFuzz() {}

  public static void fuzzerTestOneInput(byte[] data) {
    answer(data, SdpBounds.STREAM, Offers.PUBLISHING::answer);
    answer(data, SdpBounds.STREAM, Offers.PLAYING::answer);
    answer(
        data,
        SdpBounds.CALL,
        offer -> Offers.PLAYING.answer(offer, Map.of(MediaKind.VIDEO, 9, MediaKind.AUDIO, 12)));
  }

  /** What is made of an offer. */
  @FunctionalInterface
  private interface Answering {
    SdpAnswer answer(Offer offer) throws BrokenSdpException;
  }

  private static void answer(byte[] data, SdpBounds bounds, Answering answering) {
    try {
      Offer offer = SdpReader.read(data, bounds);
      check(Offers.written(answering.answer(offer)), offer);
    } catch (BrokenSdpException refused) {
      if (String.valueOf(refused.getMessage()).length() > 80) {
        throw new IllegalStateException(refused);
      }
    }
  }

  private static void check(String written, Offer offer) {
    try {
      Offer read = SdpReader.read(written.getBytes(ISO_8859_1), SdpBounds.CALL);
      if (!mids(read).equals(mids(offer))) {
        throw new IllegalStateException(written);
      }
    } catch (BrokenSdpException own) {
      throw new IllegalStateException(written, own);
    }
  }

  private static List<String> mids(Offer offer) {
    return offer.sections().stream().map(MediaSection::mid).toList();
  }

  /** In hexadecimal digits. */
  public static List<String> examples() {
    return List.of(
        hex("ffmpeg-whip"), hex("chromium-publish"), hex("chromium-simulcast"), ofCall());
  }

  private static String ofCall() {
    return HexFormat.of().formatHex(Offers.call(2, 3).getBytes(ISO_8859_1));
  }

  private static String hex(String name) {
    return HexFormat.of().formatHex(Offers.text(name).getBytes(ISO_8859_1));
  }
}
