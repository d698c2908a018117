/** Commands, answers and rooms as bytes of the replicated log and of its snapshots. */
@NullMarked
package rtcroom.cluster.codec;

import org.jspecify.annotations.NullMarked;
