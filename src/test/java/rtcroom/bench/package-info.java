/** Measurements of the packaged server beside comparators; figures only, no verdicts. */
@NullMarked
package rtcroom.bench;

import org.jspecify.annotations.NullMarked;
