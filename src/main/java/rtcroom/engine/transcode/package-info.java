/**
 * Other forms of streams for players that cannot take them as they are: AAC of Opus, by processes
 * of ffmpeg that run while somebody needs them.
 */
@NullMarked
package rtcroom.engine.transcode;

import org.jspecify.annotations.NullMarked;
