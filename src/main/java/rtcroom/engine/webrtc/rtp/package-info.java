/**
 * RTP and RTCP as WebRTC uses them: packets, reports, repair of losses, and how codecs lie in
 * packets. Pure: time comes in as numbers, nothing is sent from here.
 */
@NullMarked
package rtcroom.engine.webrtc.rtp;

import org.jspecify.annotations.NullMarked;
