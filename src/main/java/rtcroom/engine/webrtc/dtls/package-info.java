/**
 * DTLS 1.2 in both roles, by BouncyCastle, as WebRTC uses it: peers show certificates of their own
 * making, which are known by their fingerprints, and agree on keys for SRTP. Sources: RFC 6347, RFC
 * 5764, RFC 8122, RFC 8827.
 */
@NullMarked
package rtcroom.engine.webrtc.dtls;

import org.jspecify.annotations.NullMarked;
