/**
 * The directory of rooms: one command at a time decided, evolved, announced, leased and listed.
 * More than thirty classes: what is changed under its one lock is nobody else's to see.
 */
@NullMarked
package rtcroom.rooms;

import org.jspecify.annotations.NullMarked;
