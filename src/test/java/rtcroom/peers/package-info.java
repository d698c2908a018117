/** Programs of others that push and play streams: ffmpeg, ffprobe, rtmpdump. */
@NullMarked
package rtcroom.peers;

import org.jspecify.annotations.NullMarked;
