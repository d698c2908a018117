/**
 * Processes of ffmpeg: what they read, the command and filter graph of a composition, the process,
 * and the pipe it writes to.
 */
@NullMarked
package rtcroom.engine.mix.ffmpeg;

import org.jspecify.annotations.NullMarked;
