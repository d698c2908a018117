/**
 * Mixing by supervised ffmpeg processes: orders to layouts, layouts to filter graphs, and their
 * lives.
 */
@NullMarked
package rtcroom.live.embedded.mix;

import org.jspecify.annotations.NullMarked;
