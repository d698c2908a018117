/** What room events mean for chat groups, and the services that keep those groups. */
@NullMarked
package rtcroom.im;

import org.jspecify.annotations.NullMarked;
