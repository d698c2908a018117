@NullMarked
package rtcroom.cluster;

import org.jspecify.annotations.NullMarked;
