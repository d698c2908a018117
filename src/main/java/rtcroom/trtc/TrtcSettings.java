package rtcroom.trtc;

import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import rtcroom.base.Secret;
import rtcroom.sign.tc3.CloudKey;

/**
 * TRTC, for those whose numbered rooms have their media there.
 *
 * @param sdkAppID the application
 * @param key of the account; absent: TRTC is told nothing
 * @param region where it is asked
 * @param base of its API
 * @param timeout after which a call counts as failed
 * @param callbackKey proves that TRTC tells us of rooms; absent: it tells nothing
 */
public record TrtcSettings(
    long sdkAppID,
    @Nullable CloudKey key,
    String region,
    URI base,
    Duration timeout,
    @Nullable Secret callbackKey) {}
