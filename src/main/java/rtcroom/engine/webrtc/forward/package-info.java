/**
 * Streams that go from publisher to player as packets of RTP: which there are, of which layers, and
 * what a player is sent of them. Pure: time and chance come in, packets go out through an
 * interface; everything is for the one loop of media.
 */
@NullMarked
package rtcroom.engine.webrtc.forward;

import org.jspecify.annotations.NullMarked;
