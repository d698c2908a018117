package rtcroom.base;

/**
 * A text only its user may see: a signing key, a password, a token. Printing it shows nothing, so a
 * record that holds one can be logged.
 *
 * @param value the text itself; ask for it only where it is used
 */
public record Secret(String value) {
  @Override
  public String toString() {
    return "masked";
  }
}
