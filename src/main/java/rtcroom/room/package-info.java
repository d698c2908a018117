/** The pure rules of a room: no I/O, clock, randomness or lock. */
@NullMarked
package rtcroom.room;

import org.jspecify.annotations.NullMarked;
