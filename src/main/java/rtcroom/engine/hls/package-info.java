/** Streams as HLS: segments of a few seconds, cut in memory while somebody asks for them. */
@NullMarked
package rtcroom.engine.hls;

import org.jspecify.annotations.NullMarked;
