/** RTMP: streams are pushed and played with it. */
@NullMarked
package rtcroom.live.embedded.rtmp;

import org.jspecify.annotations.NullMarked;
