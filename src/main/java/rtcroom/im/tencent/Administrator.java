package rtcroom.im.tencent;

import rtcroom.sign.CachedUserSig;

/**
 * In whose name the cloud is called.
 *
 * @param userSig of that user, kept fresh
 */
public record Administrator(long sdkAppID, String userID, CachedUserSig userSig) {}
