/**
 * Calls: one connection to a peer that carries pictures and voices of many streams, each in a
 * section of its own. What a peer wants comes by a socket; which stream is in which section is said
 * there too, so nothing is negotiated again.
 */
@NullMarked
package rtcroom.engine.webrtc.call;

import org.jspecify.annotations.NullMarked;
