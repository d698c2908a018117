/** Rooms that several nodes, or one node over its restarts, hold as one log of commands. */
@NullMarked
package rtcroom.cluster;

import org.jspecify.annotations.NullMarked;
