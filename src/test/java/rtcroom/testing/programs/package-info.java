/** Programs of others that the tests run: ffmpeg, ffprobe, rtmpdump, npm. */
@NullMarked
package rtcroom.testing.programs;

import org.jspecify.annotations.NullMarked;
