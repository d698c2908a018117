/** Streams from one publisher to many viewers, whatever protocols they speak. */
@NullMarked
package rtcroom.engine.relay;

import org.jspecify.annotations.NullMarked;
