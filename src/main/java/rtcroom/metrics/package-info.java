/** Counts what happens, for Prometheus. */
@NullMarked
package rtcroom.metrics;

import org.jspecify.annotations.NullMarked;
