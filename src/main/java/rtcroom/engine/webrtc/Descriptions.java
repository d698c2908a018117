package rtcroom.engine.webrtc;

import java.util.Map;
import java.util.random.RandomGenerator;
import rtcroom.engine.webrtc.dtls.DtlsRole;
import rtcroom.engine.webrtc.dtls.Fingerprint;
import rtcroom.engine.webrtc.sdp.DtlsSetup;
import rtcroom.engine.webrtc.sdp.LocalTransport;
import rtcroom.engine.webrtc.sdp.MediaKind;
import rtcroom.engine.webrtc.sdp.Offer;
import rtcroom.engine.webrtc.sdp.SdpAnswer;
import rtcroom.engine.webrtc.sdp.SdpWriter;
import rtcroom.engine.webrtc.sdp.SentSources;

/** Between what SDP says of a transport and what the transport wants to know. */
final class Descriptions {
  private Descriptions() {}

  static PeerDescription peer(Offer offer, SdpAnswer answer) {
    return new PeerDescription(
        offer.transport().ufrag(),
        Fingerprint.parse(offer.transport().fingerprint()).orElseThrow(),
        answer.setup() == DtlsSetup.ACTIVE ? DtlsRole.CLIENT : DtlsRole.SERVER);
  }

  static String write(
      SdpAnswer answer,
      LocalDescription own,
      RandomGenerator random,
      Map<MediaKind, SentSources> sources) {
    LocalTransport transport =
        new LocalTransport(
            own.credentials().fragment(),
            own.credentials().password(),
            own.fingerprint().text(),
            own.addresses());
    return SdpWriter.write(answer, transport, random.nextLong(1L << 62), sources);
  }
}
