package rtcroom.access;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.AsymmetricJWK;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import java.text.ParseException;
import java.util.ArrayList;
import java.util.List;

/** Reads a JSON Web Key Set. Keys of other kinds and for other uses are passed over. */
public final class KeySet {
  private KeySet() {}

  /**
   * How many of its keys proofs may be checked with.
   *
   * @throws IllegalArgumentException if the text is no key set; the text itself is not shown
   */
  public static int size(String text) {
    return parse(text).size();
  }

  /**
   * @throws IllegalArgumentException if the text is no key set; the text itself is not shown
   */
  static List<ProofKey> parse(String text) {
    List<ProofKey> keys = new ArrayList<>();
    for (JWK jwk : jwks(text)) {
      // A symmetric key in a public place is no secret; AsymmetricJWK leaves it out.
      if (jwk instanceof AsymmetricJWK asymmetric && !KeyUse.ENCRYPTION.equals(jwk.getKeyUse())) {
        addUsable(jwk, asymmetric, keys);
      }
    }
    return List.copyOf(keys);
  }

  private static List<JWK> jwks(String text) {
    try {
      return JWKSet.parse(text).getKeys();
    } catch (ParseException | RuntimeException e) {
      throw new IllegalArgumentException("no JSON Web Key Set", e);
    }
  }

  private static void addUsable(JWK jwk, AsymmetricJWK asymmetric, List<ProofKey> keys) {
    try {
      ProofKey key = ProofKey.of(jwk.getKeyID(), asymmetric.toPublicKey());
      if (jwk.getAlgorithm() == null || jwk.getAlgorithm().equals(key.algorithm())) {
        keys.add(key);
      }
    } catch (JOSEException | IllegalArgumentException ofAnotherKind) {
      // Account systems publish keys for many purposes; only ours matter.
    }
  }
}
