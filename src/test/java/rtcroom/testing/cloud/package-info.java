/** The cloud of the tests: its IM, its live streams, and the trouble they make. */
@NullMarked
package rtcroom.testing.cloud;

import org.jspecify.annotations.NullMarked;
