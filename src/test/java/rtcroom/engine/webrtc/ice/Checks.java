package rtcroom.engine.webrtc.ice;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Writes checks as the full end of ICE sends them. */
public final class Checks {
  private static final byte[] PRIORITY = {0x6E, 0, 1, (byte) 0xFF};
  private static final int ICE_CONTROLLING = 0x802A;

  private Checks() {}

  /** A request of a peer that knows the password; 12 bytes of transaction are the number. */
  public static byte[] request(
      IceCredentials to, String peerFragment, boolean nominate, int number) {
    return begun(to.fragment() + ":" + peerFragment, nominate, number)
        .signed(new IntegrityKey(to.password()));
  }

  /** One that nobody has signed. */
  public static byte[] unsigned(IceCredentials to, String peerFragment) {
    return begun(to.fragment() + ":" + peerFragment, true, 1).finished();
  }

  /** One without a user. */
  public static byte[] anonymous() {
    return new StunWriter(StunAttribute.BINDING_REQUEST, new byte[12]).finished();
  }

  static StunWriter begun(String username, boolean nominate, int number) {
    byte[] transaction = new byte[12];
    Arrays.fill(transaction, (byte) number);
    StunWriter writer =
        new StunWriter(StunAttribute.BINDING_REQUEST, transaction)
            .attribute(StunAttribute.USERNAME, username.getBytes(StandardCharsets.UTF_8))
            .attribute(ICE_CONTROLLING, new byte[8])
            .attribute(StunAttribute.PRIORITY, PRIORITY);
    return nominate ? writer.attribute(StunAttribute.USE_CANDIDATE, new byte[0]) : writer;
  }

  /** Whether that is the answer of the owner of the credentials to the request of that number. */
  public static boolean isAnswer(byte[] bytes, IceCredentials owner, int number) {
    return StunMessage.read(bytes, bytes.length)
        .filter(message -> message.isSignedBy(new IntegrityKey(owner.password())))
        .filter(message -> (bytes[0] & 1) == 1 && bytes[1] == 1)
        .filter(message -> message.transaction()[0] == (byte) number)
        .isPresent();
  }
}
