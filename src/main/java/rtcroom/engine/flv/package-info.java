/** Streams as FLV: read from publishers, and written for viewers over HTTP and WebSocket. */
@NullMarked
package rtcroom.engine.flv;

import org.jspecify.annotations.NullMarked;
