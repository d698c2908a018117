/** Chat groups inside this process. */
@NullMarked
package rtcroom.im.embedded;

import org.jspecify.annotations.NullMarked;
