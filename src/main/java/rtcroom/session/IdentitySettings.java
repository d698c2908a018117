package rtcroom.session;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import rtcroom.base.Secret;

/**
 * The IM application this server signs and checks userSig for. A private key or a secret is always
 * there, perhaps both; the public key is there only where it was configured.
 *
 * @param sdkAppID 1 to 4294967295
 * @param accountType answered to clients, never checked
 * @param administrator the IM administrator; never signed for outsiders
 * @param privateKey PEM (PKCS#8) on prime256v1, secp256k1 or RSA, for first generation userSig
 * @param publicKey PEM, the other half; worked out from the private key when absent
 * @param secretKey the secret of a "2.0" application
 * @param userSigValidity 1 min to 180 d
 */
public record IdentitySettings(
    long sdkAppID,
    String accountType,
    String administrator,
    @Nullable Secret privateKey,
    @Nullable String publicKey,
    @Nullable Secret secretKey,
    Duration userSigValidity) {}
