/**
 * What RTMP and FLV carry: audio, video and data packets, and what their first bytes say. More than
 * thirty classes: each codec has a set-up of its own form, and one packet may hold any of them, so
 * no part of them can do without the others.
 */
@NullMarked
package rtcroom.engine.media;

import org.jspecify.annotations.NullMarked;
