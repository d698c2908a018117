/**
 * Tickets of the cloud, userSig and privateMapKey of both generations, and what is wrong with one.
 * Pure: no I/O, no clock reads, no logging; times are arguments.
 */
@NullMarked
package rtcroom.sign;

import org.jspecify.annotations.NullMarked;
