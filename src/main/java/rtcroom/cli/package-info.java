/** The command line: what an operator types, turned into calls; the only place that prints. */
@NullMarked
package rtcroom.cli;

import org.jspecify.annotations.NullMarked;
