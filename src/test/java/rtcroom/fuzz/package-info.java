/** Runs the fuzz targets, which stand beside what they try, for a short time each. */
@NullMarked
package rtcroom.fuzz;

import org.jspecify.annotations.NullMarked;
