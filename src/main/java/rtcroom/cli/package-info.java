/**
 * The command line: what an operator types, turned into calls; the only place that prints. More
 * than thirty classes: each command is one, and is found by its name.
 */
@NullMarked
package rtcroom.cli;

import org.jspecify.annotations.NullMarked;
