package rtcroom.engine.webrtc;

import rtcroom.engine.webrtc.dtls.DtlsRole;
import rtcroom.engine.webrtc.dtls.Fingerprint;

/**
 * What an offer says of the one who made it.
 *
 * @param iceFragment its user name fragment
 * @param fingerprint of its certificate
 * @param ourRole what it leaves to us, or we chose
 */
public record PeerDescription(String iceFragment, Fingerprint fingerprint, DtlsRole ourRole) {}
