/** RTMP: streams are pushed and played with it. */
@NullMarked
package rtcroom.engine.rtmp;

import org.jspecify.annotations.NullMarked;
