/** Chat over WebSockets: frames to requests, answers and news to frames. */
@NullMarked
package rtcroom.ws;

import org.jspecify.annotations.NullMarked;
