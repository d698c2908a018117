/**
 * SRTP and SRTCP: what protects media between two peers whose keys are agreed. Knows no network and
 * no meaning of what it protects. SdpSources: RFC 3711, RFC 7714, RFC 5764.
 */
@NullMarked
package rtcroom.engine.webrtc.srtp;

import org.jspecify.annotations.NullMarked;
