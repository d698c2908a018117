package rtcroom.sign;

import java.util.Base64;
import org.jspecify.annotations.Nullable;

/**
 * What a ticket says about itself; nothing of it is proven before its signature is.
 *
 * @param userbuf the permission block in Base64; only a privateMapKey has one
 * @param signature standard Base64
 * @param signedText the text under the signature, rebuilt from the ticket's own members
 */
record Ticket(
    TicketVersion version,
    String identifier,
    long sdkAppID,
    Lifetime lifetime,
    @Nullable String userbuf,
    String signature,
    String signedText) {

  byte[] signatureBytes() {
    return Base64.getDecoder().decode(signature);
  }

  @Override
  public String toString() {
    return "Ticket[" + version + ", sdkAppID=" + sdkAppID + "]";
  }
}
