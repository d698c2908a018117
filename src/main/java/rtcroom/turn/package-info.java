/** Which STUN and TURN servers help browsers to reach each other, and with what credentials. */
@NullMarked
package rtcroom.turn;

import org.jspecify.annotations.NullMarked;
