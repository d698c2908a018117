package rtcroom.testing.server;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.AsymmetricJWK;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import java.util.Map;

/** An app's own account system, which proves to the server who its users are. */
public abstract class Accounts implements AutoCloseable {
  private static final String SECRET = "the account system's secret, of more than 32 bytes";

  private final JWSHeader header;
  private final JWSSigner signer;
  private final Map<String, String> settings;

  private Accounts(JWSHeader header, JWSSigner signer, Map<String, String> settings) {
    this.header = header;
    this.signer = signer;
    this.settings = settings;
  }

  /** What the server needs to know of it. */
  public Map<String, String> settings() {
    return settings;
  }

  /** A proof that its bearer is that user, good until then. */
  public String proof(String user, Instant until) {
    try {
      SignedJWT jwt =
          new SignedJWT(
              header,
              new JWTClaimsSet.Builder().subject(user).expirationTime(Date.from(until)).build());
      jwt.sign(signer);
      return jwt.serialize();
    } catch (JOSEException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {}

  /** Every kind there is. */
  public static List<Accounts> kinds() {
    return List.of(withSecret(), withRsa(), withEc(), published());
  }

  public static Accounts withSecret() {
    return withSecret(SECRET);
  }

  public static Accounts withSecret(String secret) {
    try {
      return new Accounts(
          new JWSHeader(JWSAlgorithm.HS256),
          new MACSigner(secret.getBytes(UTF_8)),
          Map.of("access.mode", "sig", "access.secret", secret)) {};
    } catch (JOSEException e) {
      throw new IllegalStateException(e);
    }
  }

  static Accounts withRsa() {
    try {
      RSAKey key = new RSAKeyGenerator(2048).generate();
      return new Accounts(
          new JWSHeader(JWSAlgorithm.RS256), new RSASSASigner(key), checkedBy(key)) {};
    } catch (JOSEException e) {
      throw new IllegalStateException(e);
    }
  }

  static Accounts withEc() {
    try {
      ECKey key = new ECKeyGenerator(Curve.P_256).generate();
      return new Accounts(
          new JWSHeader(JWSAlgorithm.ES256), new ECDSASigner(key), checkedBy(key)) {};
    } catch (JOSEException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Publishes its keys at an address of its own. */
  static Accounts published() {
    try {
      ECKey key = new ECKeyGenerator(Curve.P_256).keyID("ec-1").generate();
      HttpServer server = publish(new JWKSet(key.toPublicJWK()).toString());
      String url = "http://127.0.0.1:" + server.getAddress().getPort() + "/keys";
      return new Accounts(
          new JWSHeader.Builder(JWSAlgorithm.ES256).keyID("ec-1").build(),
          new ECDSASigner(key),
          Map.of("access.mode", "sig", "access.jwksURL", url)) {
        @Override
        public void close() {
          server.stop(0);
        }
      };
    } catch (JOSEException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Map<String, String> checkedBy(AsymmetricJWK key) throws JOSEException {
    String text = Base64.getMimeEncoder().encodeToString(key.toPublicKey().getEncoded());
    return Map.of(
        "access.mode",
        "sig",
        "access.publicKey",
        "-----BEGIN PUBLIC KEY-----\n" + text + "\n-----END PUBLIC KEY-----\n");
  }

  private static HttpServer publish(String keys) {
    try {
      HttpServer server =
          HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
      server.createContext(
          "/keys",
          exchange -> {
            byte[] bytes = keys.getBytes(UTF_8);
            exchange.sendResponseHeaders(200, bytes.length);
            exchange.getResponseBody().write(bytes);
            exchange.close();
          });
      server.start();
      return server;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
