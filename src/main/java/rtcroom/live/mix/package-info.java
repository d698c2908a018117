/**
 * Orders to mix: what clients write, in the cloud's notation, read into values of a layout, and
 * what becomes of an order. The values are the port's, since HTTP makes them and any provider may
 * need them.
 */
@NullMarked
package rtcroom.live.mix;

import org.jspecify.annotations.NullMarked;
