package rtcroom.live;

import rtcroom.room.StreamId;

/**
 * What somebody says he pushes.
 *
 * @param owned whether it is his: named by us after him, or shown with a signature that only
 *     publishers get
 */
public record StreamClaim(StreamId stream, boolean owned) {}
