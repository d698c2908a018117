package rtcroom.engine.webrtc.sdp;

import java.util.List;
import java.util.Locale;

/** What is taken, in the order of our preference: H.264 is what every wire can play. */
public enum CodecKind {
  OPUS(MediaKind.AUDIO, "opus", 48_000),
  H264(MediaKind.VIDEO, "H264", 90_000),
  VP8(MediaKind.VIDEO, "VP8", 90_000);

  private static final int BASELINE = 0x42;
  private static final int MAIN = 0x4D;
  private static final int HIGH = 0x64;

  private final MediaKind media;
  private final String label;
  private final int rate;

  CodecKind(MediaKind media, String label, int rate) {
    this.media = media;
    this.label = label;
    this.rate = rate;
  }

  public MediaKind media() {
    return media;
  }

  /** Units of its RTP time in a second. */
  public int clockRate() {
    return rate;
  }

  /** As it is written in {@code a=rtpmap}, with its clock rate and channels. */
  String map() {
    return label + "/" + rate + (this == OPUS ? "/2" : "");
  }

  /** How well an offered codec fits; 0 for not at all. */
  int fit(Codec codec) {
    if (!codec.is(label.toUpperCase(Locale.ROOT), rate)) {
      return 0;
    }
    return switch (this) {
      case OPUS -> codec.channels() == 2 ? 1 : 0;
      case VP8 -> 1;
      case H264 -> codec.parameter("packetization-mode", "0").equals("1") ? profileFit(codec) : 0;
    };
  }

  /** Baseline first, which has no B-frames; without the parameter it is meant (RFC 6184, 8.1). */
  private static int profileFit(Codec codec) {
    String level = profileLevel(codec);
    if (level.length() != 6 || !Words.isHex(level)) {
      return 0;
    }
    int profile = Integer.parseInt(level.substring(0, 2), 16);
    boolean constrained = (Integer.parseInt(level.substring(2, 4), 16) & 0x40) != 0;
    return switch (profile) {
      case BASELINE -> constrained ? 4 : 3;
      case MAIN -> 2;
      case HIGH -> 1;
      default -> 0;
    };
  }

  static String profileLevel(Codec codec) {
    return codec.parameter("profile-level-id", "420010");
  }

  /** What we say of it in {@code a=fmtp}, made of what was understood; empty for nothing. */
  List<String> parameters(Codec codec) {
    return switch (this) {
      case OPUS -> List.of("minptime=10", "stereo=1", "useinbandfec=1");
      case VP8 -> List.of();
      case H264 ->
          List.of(
              "level-asymmetry-allowed=1",
              "packetization-mode=1",
              "profile-level-id=" + profileLevel(codec).toLowerCase(Locale.ROOT));
    };
  }
}
