package rtcroom.config.form;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.StringReader;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.bouncycastle.asn1.sec.SECObjectIdentifiers;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.util.io.pem.PemObject;
import org.bouncycastle.util.io.pem.PemReader;
import rtcroom.base.Secret;
import rtcroom.config.form.Form.Writing;
import rtcroom.sign.PrivateTicketKey;
import rtcroom.sign.PublicTicketKey;

/** Secrets and keys. Nothing here ever quotes what was written. */
public final class Secrets {
  private static final Set<String> WORDS =
      Set.of("secret", "password", "token", "admin", "test", "none", "null", "123456");
  private static final List<String> FRAGMENTS =
      List.of("changeme", "change-me", "change_me", "placeholder", "replaceme", "replace-me");
  private static final List<String> OPENINGS =
      List.of("your-", "your_", "your ", "<", "请填", "填写", "你的", "您的");
  private static final int FEWEST_CHARACTERS = 5;

  private Secrets() {}

  /** A password or symmetric key of at least that many bytes. */
  public static Form<Secret> secret(int minBytes) {
    return Form.of(
        "at least "
            + minBytes
            + " bytes from a good generator (openssl rand -hex 32), or file:PATH",
        "至少 " + minBytes + " 字节的随机串（openssl rand -hex 32），或 file:路径",
        text -> {
          if (isPlaceholder(text)) {
            throw new InvalidValueException("is a placeholder, not a secret", "是占位符，不是密钥");
          }
          int bytes = text.getBytes(UTF_8).length;
          if (bytes < minBytes) {
            throw new InvalidValueException(
                "has only " + bytes + " bytes, " + minBytes + " are needed",
                "只有 " + bytes + " 字节，至少需要 " + minBytes);
          }
          return new Secret(text);
        },
        Writing.SECRET);
  }

  /** A PEM private key for signing userSig, kept as text. */
  public static Form<Secret> privateKey() {
    return Form.of(
        "a PEM \"PRIVATE KEY\" (PKCS#8) on prime256v1 or secp256k1, or RSA of 2048 bits, or"
            + " file:PATH",
        "PEM 格式 PKCS#8 私钥（prime256v1、secp256k1 或 RSA 2048），或 file:路径",
        text -> {
          String pem = unescaped(text);
          readable(() -> PrivateTicketKey.parse(pem));
          return new Secret(pem);
        },
        Writing.SECRET);
  }

  /** A PEM public key for checking userSig, kept as text. */
  public static Form<String> publicKey() {
    return Form.of(
        "a PEM \"PUBLIC KEY\" on prime256v1 or secp256k1, or RSA of 2048 bits, or file:PATH",
        "PEM 格式公钥（prime256v1、secp256k1 或 RSA 2048），或 file:路径",
        text -> {
          String pem = unescaped(text);
          readable(() -> PublicTicketKey.parse(pem));
          return pem;
        },
        Writing.PEM);
  }

  /** A PEM public key for checking tokens of the app's account system, kept as text. */
  public static Form<String> tokenKey() {
    return Form.of(
        "a PEM \"PUBLIC KEY\", RSA of 2048 bits (RS256) or on prime256v1 (ES256), or file:PATH",
        "PEM 格式公钥：RSA 2048（RS256）或 prime256v1（ES256），或 file:路径",
        text -> {
          String pem = unescaped(text);
          readable(() -> PublicTicketKey.parse(pem));
          readable(() -> refuseSecp256k1(pem));
          return pem;
        },
        Writing.PEM);
  }

  private static void refuseSecp256k1(String pem) {
    try (PemReader reader = new PemReader(new StringReader(pem))) {
      PemObject block = reader.readPemObject();
      if (block == null) {
        throw new IllegalArgumentException("it lacks its BEGIN and END lines");
      }
      var algorithm = SubjectPublicKeyInfo.getInstance(block.getContent()).getAlgorithm();
      if (SECObjectIdentifiers.secp256k1.equals(algorithm.getParameters())) {
        throw new IllegalArgumentException("tokens are not signed on the curve secp256k1");
      }
    } catch (IOException e) {
      throw new IllegalArgumentException("it is not PEM", e);
    }
  }

  /** As keys come out of environment variables and Windows files. */
  private static String unescaped(String text) {
    return text.replace("\\r", "").replace("\\n", "\n").replace("\r", "").strip() + "\n";
  }

  private static void readable(Runnable parsing) throws InvalidValueException {
    try {
      parsing.run();
    } catch (IllegalArgumentException e) {
      throw new InvalidValueException(
          "is no usable key: " + e.getMessage(), "密钥不可用：" + e.getMessage());
    }
  }

  private static boolean isPlaceholder(String text) {
    String lower = text.toLowerCase(Locale.ROOT);
    return WORDS.contains(lower)
        || FRAGMENTS.stream().anyMatch(lower::contains)
        || OPENINGS.stream().anyMatch(lower::startsWith)
        || lower.chars().distinct().count() < FEWEST_CHARACTERS;
  }
}
