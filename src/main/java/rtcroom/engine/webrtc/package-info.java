/**
 * WebRTC: sessions with peers over one UDP port, and what streams are pushed and played with over
 * them.
 */
@NullMarked
package rtcroom.engine.webrtc;

import org.jspecify.annotations.NullMarked;
