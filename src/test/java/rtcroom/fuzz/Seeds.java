package rtcroom.fuzz;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import rtcroom.engine.amf.AmfFuzz;
import rtcroom.engine.flv.FlvFuzz;
import rtcroom.engine.hls.HlsWindowFuzz;
import rtcroom.engine.hls.SegmenterFuzz;
import rtcroom.engine.media.MeterFuzz;
import rtcroom.engine.relay.StreamTimeFuzz;
import rtcroom.engine.rtmp.ChunkFuzz;
import rtcroom.engine.rtmp.HandshakeFuzz;
import rtcroom.engine.rtmp.MessageFuzz;
import rtcroom.engine.webrtc.bridge.BridgeFuzz;
import rtcroom.engine.webrtc.call.WantFuzz;
import rtcroom.engine.webrtc.forward.ForwardFuzz;
import rtcroom.engine.webrtc.ice.StunFuzz;
import rtcroom.engine.webrtc.rtp.RtpFuzz;
import rtcroom.engine.webrtc.sdp.OfferFuzz;
import rtcroom.engine.webrtc.sound.AacFuzz;
import rtcroom.engine.webrtc.srtp.SrtpFuzz;
import rtcroom.live.mix.MixOrderFuzz;

/** Honest examples, from which a search gets further than from nothing. */
final class Seeds {
  private static final String COMMAND = "020007636f6e6e656374 003ff0000000000000 ";
  private static final String OBJECT =
      "03 0003617070 0200046c697665 000a666f757243634c697374 0a00000001 02000468766331 000009";
  private static final String ECMA =
      "08 00000001 000577696474680040740000000000000000 09 0b 4000000000000000 0000 0c0000000179";

  /** Set-up of H.264 of 320x180, and of AAC. */
  private static final String AVC =
      "17 00000000 0142c00d ffe1 0015 6742c00dda05066840000003004000000c83c58ba8 0100 04 68ce0fc8";

  private static final String AAC = "af00 1208";

  /** Of targets that know their own. */
  private static final Map<Class<?>, Supplier<List<String>>> EXAMPLES =
      Map.of(
          StunFuzz.class, StunFuzz::examples,
          MixOrderFuzz.class, MixOrderFuzz::examples,
          RtpFuzz.class, RtpFuzz::examples,
          BridgeFuzz.class, BridgeFuzz::examples,
          ForwardFuzz.class, ForwardFuzz::examples,
          OfferFuzz.class, OfferFuzz::examples,
          AacFuzz.class, AacFuzz::examples,
          WantFuzz.class, WantFuzz::examples);

  private Seeds() {}

  static void lay(Class<?> target, Path folder) throws IOException {
    int number = 0;
    for (String hex : of(target)) {
      byte[] bytes = HexFormat.of().parseHex(hex.replace(" ", ""));
      Files.write(folder.resolve("seed" + number++), bytes);
    }
  }

  private static List<String> of(Class<?> target) {
    Supplier<List<String>> examples = EXAMPLES.get(target);
    if (examples != null) {
      return examples.get();
    }
    if (target == HandshakeFuzz.class) {
      return List.of("03" + "00".repeat(2 * 1536) + "02", "03" + "5a".repeat(1536));
    }
    if (target == SrtpFuzz.class) {
      return List.of("906f0001000003c0 0000004d bede0001 10ff0000 00112233", "80c90001 0000004d");
    }
    if (target == ChunkFuzz.class) {
      return List.of(ChunkFuzz.example());
    }
    if (target == AmfFuzz.class) {
      return List.of(COMMAND + OBJECT, ECMA);
    }
    if (target == MessageFuzz.class) {
      return List.of(
          "05" + COMMAND + OBJECT,
          "03 02000d407365744461746146 72616d65 02000a6f6e4d65746144617461 05",
          "04 09000005000000000000002701000000 00000010 08000002000028000000 00af01 0000000d");
    }
    if (target == StreamTimeFuzz.class) {
      return List.of(
          "1e 8a c1 8a 2030 e5 45", "e2 455a 8a c0 10 ff 85", "14 8a b1 b6 ba bf d1 b0 85 eb 8a");
    }
    if (target == FlvFuzz.class) {
      return List.of(
          "464c56 01 05 00000009 00000000 08 000002 00002800 000000 af01 0000000d 09 000005 000028"
              + " 01000000 2701000000 00000010 12 000001 000000 00 000000 05 0000000c");
    }
    if (target == MeterFuzz.class || target == SegmenterFuzz.class) {
      String picture = "01 0d 17 01000000 00000004 65888400";
      String sound = "00 06 af01 11223344";
      return List.of(
          "01 29" + AVC + "00 04" + AAC + (picture + sound).repeat(30), "01 05 2701000000");
    }
    if (target == HlsWindowFuzz.class) {
      // Groups of 2 s with sound; an interruption, another set-up, and a long absence.
      String group = "0064" + "04320928".repeat(4);
      String life =
          group.repeat(12) + "0d000e200d00" + group.repeat(6) + "0c000dff0eff" + group + "0fff";
      return List.of("00" + life, "1e" + life, "3f" + life);
    }
    return List.of();
  }
}
