package rtcroom.engine.webrtc;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import rtcroom.engine.webrtc.dtls.DtlsHandshakes;
import rtcroom.engine.webrtc.sound.AacToOpus;
import rtcroom.engine.webrtc.srtp.SrtpMasterKey;
import rtcroom.engine.webrtc.srtp.SrtpProfile;
import rtcroom.engine.webrtc.srtp.SrtpReceiver;
import rtcroom.engine.webrtc.srtp.SrtpSender;

/** Lets everything that is slow the first time happen once before there is anybody to wait. */
final class WarmUp {
  private static final Logger LOG = LoggerFactory.getLogger(WarmUp.class);
  private static final int PACKETS = 500;
  private static final int LENGTH = 1172;

  private WarmUp() {}

  static void run(DtlsHandshakes handshakes) {
    try {
      handshakes.warmUp();
      for (SrtpProfile profile : SrtpProfile.PREFERRED) {
        protect(profile);
      }
    } catch (IllegalStateException e) {
      LOG.atError().setCause(e).log("WebRTC is of no use: its encryption does not work");
    }
    AacToOpus.warmUp();
  }

  private static void protect(SrtpProfile profile) {
    SrtpMasterKey key =
        new SrtpMasterKey(profile, new byte[profile.keyBytes()], new byte[profile.saltBytes()]);
    SrtpSender sender = new SrtpSender(key);
    SrtpReceiver receiver = new SrtpReceiver(key, _ -> {});
    byte[] packet = new byte[LENGTH + MediaTransport.OVERHEAD];
    for (int number = 0; number < PACKETS; number++) {
      packet[0] = (byte) 0x80;
      packet[2] = (byte) (number >> 8);
      packet[3] = (byte) number;
      receiver.unprotect(packet, sender.protect(packet, LENGTH));
    }
  }
}
