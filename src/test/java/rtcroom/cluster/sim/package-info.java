/** Several nodes in one process, on a time of their own, with a network and disks that fail. */
@NullMarked
package rtcroom.cluster.sim;

import org.jspecify.annotations.NullMarked;
