@NullMarked
package rtcroom.cluster.codec;

import org.jspecify.annotations.NullMarked;
