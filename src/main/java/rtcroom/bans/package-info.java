/** Whom and what the operator keeps out for a time, on every wire; kept over a restart. */
@NullMarked
package rtcroom.bans;

import org.jspecify.annotations.NullMarked;
