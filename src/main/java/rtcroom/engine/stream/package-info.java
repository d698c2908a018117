/**
 * What publishers, viewers and the relay are to each other, whatever protocols they speak: who asks
 * for which stream, whether he may, what he gives or gets, and why it ends.
 */
@NullMarked
package rtcroom.engine.stream;

import org.jspecify.annotations.NullMarked;
