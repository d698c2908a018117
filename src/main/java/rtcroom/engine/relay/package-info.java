/**
 * Passes packets on, from one publisher to the viewers of a stream, and counts. Knows no protocol:
 * those come to it through {@code engine.stream}.
 */
@NullMarked
package rtcroom.engine.relay;

import org.jspecify.annotations.NullMarked;
