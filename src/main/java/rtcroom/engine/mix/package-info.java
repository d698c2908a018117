/**
 * Mixing by supervised ffmpeg processes: orders to layouts, layouts to filter graphs, and their
 * lives.
 */
@NullMarked
package rtcroom.engine.mix;

import org.jspecify.annotations.NullMarked;
