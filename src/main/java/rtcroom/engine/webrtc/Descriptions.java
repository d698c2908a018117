package rtcroom.engine.webrtc;

import java.util.HashMap;
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

  /**
   * The answer about one stream.
   *
   * @param sources empty where we only receive
   */
  static String write(
      SdpAnswer answer,
      LocalDescription own,
      RandomGenerator random,
      Map<MediaKind, SentSources> sources) {
    Map<String, SentSources> byMid = new HashMap<>();
    sources.forEach(
        (kind, sent) ->
            answer.accepted(kind).ifPresent(section -> byMid.put(section.offered().mid(), sent)));
    return writeSections(answer, own, random, byMid);
  }

  /**
   * An answer.
   *
   * @param sources of each section that we send, by its mid
   */
  static String writeSections(
      SdpAnswer answer,
      LocalDescription own,
      RandomGenerator random,
      Map<String, SentSources> sources) {
    LocalTransport transport =
        new LocalTransport(
            own.credentials().fragment(),
            own.credentials().password(),
            own.fingerprint().text(),
            own.addresses());
    return SdpWriter.write(answer, transport, random.nextLong(1L << 62), sources);
  }
}
