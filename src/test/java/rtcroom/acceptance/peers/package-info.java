/** Programs of others that push to the whole server, in real time, and play from it. */
@NullMarked
package rtcroom.acceptance.peers;

import org.jspecify.annotations.NullMarked;
