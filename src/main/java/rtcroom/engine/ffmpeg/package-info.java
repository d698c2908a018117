/** The program ffmpeg: where it is, and what its processes say last. */
@NullMarked
package rtcroom.engine.ffmpeg;

import org.jspecify.annotations.NullMarked;
