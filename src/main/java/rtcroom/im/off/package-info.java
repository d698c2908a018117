/** No chat at all: rooms work, nobody is notified. */
@NullMarked
package rtcroom.im.off;

import org.jspecify.annotations.NullMarked;
