/** What the launcher runs among instead of a machine. */
@NullMarked
package rtcroom.testing.launcher;

import org.jspecify.annotations.NullMarked;
