package rtcroom.engine.webrtc.ice;

import java.util.random.RandomGenerator;

/**
 * By what the checks of one session are told from all others. Secret: it says nothing of itself.
 *
 * @param fragment names the session, so it is found by it
 * @param password signs its checks
 */
public record IceCredentials(String fragment, String password) {
  private static final String CHARACTERS =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

  /** 96 and 192 bits; RFC 8445 wants 24 and 128. */
  private static final int FRAGMENT = 16;

  private static final int PASSWORD = 32;

  /**
   * Makes new ones.
   *
   * @param random strong enough for secrets
   */
  public static IceCredentials random(RandomGenerator random) {
    return new IceCredentials(text(random, FRAGMENT), text(random, PASSWORD));
  }

  private static String text(RandomGenerator random, int length) {
    StringBuilder text = new StringBuilder(length);
    for (int i = 0; i < length; i++) {
      text.append(CHARACTERS.charAt(random.nextInt(CHARACTERS.length())));
    }
    return text.toString();
  }

  @Override
  public String toString() {
    return "credentials of " + fragment;
  }
}
