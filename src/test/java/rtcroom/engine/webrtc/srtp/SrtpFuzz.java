package rtcroom.engine.webrtc.srtp;

import java.util.Arrays;

/** Whatever comes is refused, and what we protect reads the same. */
public final class SrtpFuzz {
  private static final int ROOM = 20;

  private SrtpFuzz() {}

  public static void fuzzerTestOneInput(byte[] data) {
    for (SrtpProfile profile : SrtpProfile.values()) {
      SrtpMasterKey key =
          new SrtpMasterKey(profile, new byte[profile.keyBytes()], new byte[profile.saltBytes()]);
      SrtpReceiver receiver = new SrtpReceiver(key, _ -> {});
      if (receiver.unprotect(data.clone(), data.length) >= 0
          || receiver.unprotectControl(data.clone(), data.length) >= 0
          || receiver.sources() > 0) {
        throw new IllegalStateException("a forgery was taken");
      }
      if (PacketForm.rtpHeader(data, data.length) != PacketForm.NONE) {
        byte[] packet = Arrays.copyOf(data, data.length + ROOM);
        int length = new SrtpSender(key).protect(packet, data.length);
        mustBe(data, packet, receiver.unprotect(packet, length));
      }
      if (PacketForm.isRtcp(data, data.length)) {
        byte[] packet = Arrays.copyOf(data, data.length + ROOM);
        int length = new SrtpSender(key).protectControl(packet, data.length);
        mustBe(data, packet, receiver.unprotectControl(packet, length));
      }
    }
  }

  private static void mustBe(byte[] plain, byte[] packet, int length) {
    if (length != plain.length || !Arrays.equals(plain, Arrays.copyOf(packet, length))) {
      throw new IllegalStateException("what was protected reads otherwise");
    }
  }
}
