@NullMarked
package rtcroom.rooms;

import org.jspecify.annotations.NullMarked;
