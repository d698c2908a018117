/** Chat groups inside this process. */
@NullMarked
package rtcroom.chat;

import org.jspecify.annotations.NullMarked;
