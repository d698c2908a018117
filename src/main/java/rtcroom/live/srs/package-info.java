/** Live streams at an SRS media server, versions 5 to 7: hooks in, its HTTP API out. */
@NullMarked
package rtcroom.live.srs;

import org.jspecify.annotations.NullMarked;
