/**
 * The lite end of ICE: reads and answers connectivity checks, and says where media may go. Has no
 * socket and no clock. SdpSources: RFC 8489 (STUN), RFC 8445 (ICE), RFC 7675 (consent).
 */
@NullMarked
package rtcroom.engine.webrtc.ice;

import org.jspecify.annotations.NullMarked;
