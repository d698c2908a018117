/**
 * WebRTC: sessions with peers over one UDP port, and what streams are pushed and played with over
 * them. More than thirty classes: the port, its sessions and those whom HTTP begins them for speak
 * to each other in what nobody outside is to touch; whatever knows less is in a package below.
 */
@NullMarked
package rtcroom.engine.webrtc;

import org.jspecify.annotations.NullMarked;
