/**
 * Between packets of RTP and those of the relay, in both directions: what a session of WHIP or WHEP
 * does above the transport. Pure: time and chance come in, packets go out through an interface.
 */
@NullMarked
package rtcroom.engine.webrtc.bridge;

import org.jspecify.annotations.NullMarked;
