/** The composition root: wires by hand, reads as a table of contents. */
@NullMarked
package rtcroom.app;

import org.jspecify.annotations.NullMarked;
