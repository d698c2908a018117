/** The log as Apache Ratis keeps it. No class of this package is loaded without a cluster. */
@NullMarked
package rtcroom.cluster.ratis;

import org.jspecify.annotations.NullMarked;
