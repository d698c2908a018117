@NullMarked
package rtcroom.room;

import org.jspecify.annotations.NullMarked;
