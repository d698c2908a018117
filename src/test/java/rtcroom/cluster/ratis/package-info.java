@NullMarked
package rtcroom.cluster.ratis;

import org.jspecify.annotations.NullMarked;
