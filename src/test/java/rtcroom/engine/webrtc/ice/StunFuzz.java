package rtcroom.engine.webrtc.ice;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/** Whatever comes, from whomever: read or refused, and answered only when it is signed. */
public final class StunFuzz {
  private static final IceCredentials OWN = new IceCredentials("fragment", "password");
  private static final InetSocketAddress FROM =
      new InetSocketAddress(InetAddress.getLoopbackAddress(), 9);
  private static final int USED = 16;

  private StunFuzz() {}

  public static List<String> examples() {
    return List.of(
        HexFormat.of().formatHex(Checks.request(OWN, "peer", true, 1)),
        HexFormat.of().formatHex(Checks.anonymous()));
  }

  public static void fuzzerTestOneInput(byte[] data) {
    IceAgent agent = new IceAgent(OWN, "peer", Instant.EPOCH);
    Optional<byte[]> answer =
        StunMessage.read(data, data.length)
            .filter(message -> message.ourFragment().equals(OWN.fragment()))
            .flatMap(message -> agent.take(message, FROM, Instant.EPOCH));
    if (answer.isPresent() && !isSigned(data)) {
      throw new IllegalStateException("a stranger was answered");
    }
    answer.ifPresent(StunFuzz::mustRead);
    mustRead(asAttributes(data));
  }

  private static boolean isSigned(byte[] data) {
    return StunMessage.read(data, data.length)
        .orElseThrow()
        .isSignedBy(new IntegrityKey(OWN.password()));
  }

  /** What is written must read. */
  private static void mustRead(byte[] message) {
    if (StunMessage.read(message, message.length).isEmpty()) {
      throw new IllegalStateException("what was written does not read");
    }
  }

  private static byte[] asAttributes(byte[] data) {
    StunWriter writer = new StunWriter(StunAttribute.BINDING_REQUEST, new byte[12]);
    for (int at = 0; at + 2 < Math.min(data.length, USED * 3); at += 3) {
      int type = 0xC000 | (data[at] & 0xFF);
      writer.attribute(type, new byte[data[at + 1] & 15]);
    }
    return writer.signed(new IntegrityKey(OWN.password()));
  }
}
