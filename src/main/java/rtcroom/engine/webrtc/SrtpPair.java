package rtcroom.engine.webrtc;

import java.util.List;
import java.util.function.Consumer;
import rtcroom.engine.webrtc.dtls.MediaKeys;
import rtcroom.engine.webrtc.dtls.MediaProtection;
import rtcroom.engine.webrtc.srtp.SrtpFault;
import rtcroom.engine.webrtc.srtp.SrtpMasterKey;
import rtcroom.engine.webrtc.srtp.SrtpProfile;
import rtcroom.engine.webrtc.srtp.SrtpReceiver;
import rtcroom.engine.webrtc.srtp.SrtpSender;

/**
 * The keys of a session at work.
 *
 * @param sender protects what we send
 * @param receiver reads what the peer sends
 */
record SrtpPair(SrtpSender sender, SrtpReceiver receiver) {
  /** What peers may agree on, the dearest first. */
  static List<MediaProtection> protections() {
    return SrtpProfile.PREFERRED.stream()
        .map(
            profile ->
                new MediaProtection(profile.number(), profile.keyBytes(), profile.saltBytes()))
        .toList();
  }

  static SrtpPair of(MediaKeys keys, Consumer<SrtpFault> faults) {
    SrtpProfile profile = SrtpProfile.of(keys.protection().number()).orElseThrow();
    SrtpMasterKey own = new SrtpMasterKey(profile, keys.ownKey(), keys.ownSalt());
    SrtpMasterKey peer = new SrtpMasterKey(profile, keys.peerKey(), keys.peerSalt());
    return new SrtpPair(new SrtpSender(own), new SrtpReceiver(peer, faults));
  }
}
