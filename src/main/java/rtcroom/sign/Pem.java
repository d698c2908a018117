package rtcroom.sign;

import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** PEM as it arrives from files, environment variables and consoles. */
final class Pem {
  private static final Pattern ARMOUR =
      Pattern.compile("-----BEGIN ([A-Z0-9 ]+)-----(.*?)-----END \\1-----", Pattern.DOTALL);

  private Pem() {}

  /**
   * Any line ends, line ends written out as {@code \n}, blanks around, and a body without its
   * armour are all read.
   *
   * @throws IllegalArgumentException that says what was found instead, never showing the key
   */
  static byte[] decode(String text, String label) {
    String clean = text.replace("\\r", "\r").replace("\\n", "\n").strip();
    Matcher armour = ARMOUR.matcher(clean);
    String body = clean;
    if (armour.find()) {
      if (!armour.group(1).equals(label)) {
        throw new IllegalArgumentException(
            "expected a PEM \""
                + label
                + "\" but found \""
                + armour.group(1)
                + "\""
                + advice(armour));
      }
      body = armour.group(2);
    } else if (clean.contains("-----")) {
      throw new IllegalArgumentException("the PEM \"" + label + "\" has no proper begin and end");
    }
    return base64(body.replaceAll("\\s", ""), label);
  }

  private static byte[] base64(String body, String label) {
    try {
      if (!body.isEmpty()) {
        return Base64.getDecoder().decode(body);
      }
    } catch (IllegalArgumentException notBase64) {
      // Its message would quote the key.
    }
    throw new IllegalArgumentException("the PEM \"" + label + "\" is empty or not Base64");
  }

  private static String advice(Matcher armour) {
    return switch (armour.group(1)) {
      case "EC PRIVATE KEY", "RSA PRIVATE KEY", "ENCRYPTED PRIVATE KEY" ->
          "; convert it with: openssl pkcs8 -topk8 -nocrypt -in key.pem";
      case "CERTIFICATE" ->
          "; extract its key with: openssl x509 -pubkey -noout -in certificate.pem";
      default -> "";
    };
  }
}
