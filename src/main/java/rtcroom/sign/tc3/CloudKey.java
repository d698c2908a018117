package rtcroom.sign.tc3;

import rtcroom.base.Secret;

/**
 * The key of an account of the cloud, or of one of its users.
 *
 * @param secretId names it; sent with every call
 * @param secretKey signs; never sent
 */
public record CloudKey(String secretId, Secret secretKey) {}
