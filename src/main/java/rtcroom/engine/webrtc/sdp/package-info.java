/** Offers and answers of SDP: a strict reader, what of an offer is taken, and the writer. */
@NullMarked
package rtcroom.engine.webrtc.sdp;

import org.jspecify.annotations.NullMarked;
