@NullMarked
package rtcroom.bans;

import org.jspecify.annotations.NullMarked;
