/** The sources as they are written, and the order of their packages: what rules are about. */
@NullMarked
package rtcroom.testing.sources;

import org.jspecify.annotations.NullMarked;
