/** Tickets and signed URLs. Pure: no I/O, no clock reads, no logging; times are arguments. */
@NullMarked
package rtcroom.sign;

import org.jspecify.annotations.NullMarked;
