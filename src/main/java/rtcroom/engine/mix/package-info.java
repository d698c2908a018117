/** Mixing: which orders are taken, the life of a mix, and the view that shows it. */
@NullMarked
package rtcroom.engine.mix;

import org.jspecify.annotations.NullMarked;
