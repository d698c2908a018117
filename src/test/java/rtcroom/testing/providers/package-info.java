/** Who carries streams, as one thing to the suite that all of them pass. */
@NullMarked
package rtcroom.testing.providers;

import org.jspecify.annotations.NullMarked;
