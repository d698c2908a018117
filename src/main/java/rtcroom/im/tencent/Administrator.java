package rtcroom.im.tencent;

import rtcroom.cloud.CloudClock;
import rtcroom.sign.CachedUserSig;

/**
 * In whose name the cloud is called.
 *
 * @param userSig of that user, kept fresh
 * @param clock by which it is signed
 */
public record Administrator(
    long sdkAppID, String userID, CachedUserSig userSig, CloudClock clock) {}
