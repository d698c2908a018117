/** What RTMP and FLV carry: audio, video and data packets, and what their first bytes say. */
@NullMarked
package rtcroom.engine.media;

import org.jspecify.annotations.NullMarked;
