/** Measurements of, and faults in, three nodes that are one server; figures only, no verdicts. */
@NullMarked
package rtcroom.bench.cluster;

import org.jspecify.annotations.NullMarked;
