/** Streams as FLV: read from publishers, and written for viewers over HTTP and WebSocket. */
@NullMarked
package rtcroom.live.embedded.flv;

import org.jspecify.annotations.NullMarked;
