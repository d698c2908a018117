package rtcroom.access;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.security.PublicKey;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;

/** An operator's account system: its keys, and the proofs it hands to its users. */
final class AccountSystem {
  static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
  static final String SECRET = "a secret of the account system that is long enough";

  static final RSAKey RSA = generated("rsa-1");
  static final ECKey EC = ec("ec-1");

  /** To find one takes a second, so all others are this one. */
  private static final RSAKey OTHER = generated("other");

  private AccountSystem() {}

  /** A key that is not {@link #RSA}, whatever it is called. */
  static RSAKey rsa(String name) {
    return new RSAKey.Builder(OTHER).keyID(name).build();
  }

  private static RSAKey generated(String name) {
    try {
      return new RSAKeyGenerator(2048).keyID(name).generate();
    } catch (JOSEException e) {
      throw new AssertionError(e);
    }
  }

  static ECKey ec(String name) {
    try {
      return new ECKeyGenerator(Curve.P_256).keyID(name).generate();
    } catch (JOSEException e) {
      throw new AssertionError(e);
    }
  }

  static JWTClaimsSet.Builder ann() {
    return new JWTClaimsSet.Builder().subject("ann").expirationTime(at(60));
  }

  static Date at(long secondsFromNow) {
    return Date.from(NOW.plusSeconds(secondsFromNow));
  }

  static String hs256(JWTClaimsSet claims) {
    return hs256(claims, SECRET.getBytes(UTF_8));
  }

  static String hs256(JWTClaimsSet claims, byte[] secret) {
    try {
      return signed(new JWSHeader(JWSAlgorithm.HS256), claims, new MACSigner(secret));
    } catch (JOSEException e) {
      throw new AssertionError(e);
    }
  }

  static String rs256(JWTClaimsSet claims, RSAKey key) {
    try {
      JWSHeader header = new JWSHeader.Builder(JWSAlgorithm.RS256).keyID(key.getKeyID()).build();
      return signed(header, claims, new RSASSASigner(key));
    } catch (JOSEException e) {
      throw new AssertionError(e);
    }
  }

  static String es256(JWTClaimsSet claims, ECKey key) {
    try {
      JWSHeader header = new JWSHeader.Builder(JWSAlgorithm.ES256).keyID(key.getKeyID()).build();
      return signed(header, claims, new ECDSASigner(key));
    } catch (JOSEException e) {
      throw new AssertionError(e);
    }
  }

  static String signed(JWSHeader header, JWTClaimsSet claims, JWSSigner signer) {
    try {
      SignedJWT jwt = new SignedJWT(header, claims);
      jwt.sign(signer);
      return jwt.serialize();
    } catch (JOSEException e) {
      throw new AssertionError(e);
    }
  }

  /** A token of any header, with the HS256 signature that header would need. */
  static String handmade(String header, String claims) {
    String text = base64(header.getBytes(UTF_8)) + "." + base64(claims.getBytes(UTF_8));
    return text + "." + base64(rtcroomHmac(text));
  }

  private static byte[] rtcroomHmac(String text) {
    return new rtcroom.sign.SharedSecret(SECRET).sign(text.getBytes(UTF_8));
  }

  static String base64(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  static String pem(PublicKey key) {
    return "-----BEGIN PUBLIC KEY-----\n"
        + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(key.getEncoded())
        + "\n-----END PUBLIC KEY-----\n";
  }

  static PublicKey publicKey(RSAKey key) {
    try {
      return key.toPublicKey();
    } catch (JOSEException e) {
      throw new AssertionError(e);
    }
  }

  static PublicKey publicKey(ECKey key) {
    try {
      return key.toPublicKey();
    } catch (JOSEException e) {
      throw new AssertionError(e);
    }
  }
}
