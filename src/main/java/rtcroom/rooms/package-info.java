/** The directory of rooms: one command at a time decided, evolved, announced, leased and listed. */
@NullMarked
package rtcroom.rooms;

import org.jspecify.annotations.NullMarked;
