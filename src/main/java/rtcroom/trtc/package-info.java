/** TRTC at Tencent Cloud: what it tells of rooms, and what it is told of them. */
@NullMarked
package rtcroom.trtc;

import org.jspecify.annotations.NullMarked;
