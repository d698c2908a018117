/** Chat over WebSockets: frames to requests, answers and pushes to frames. */
@NullMarked
package rtcroom.chat.wire;

import org.jspecify.annotations.NullMarked;
