import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.CRC32;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Checks of ICE between this load, which nominates, and a server (RFC 8445). */
final class Stun {
  private static final int COOKIE = 0x2112A442;
  private static final int HEAD = 20;

  private final byte[] user;
  private final Mac theirs;
  private final Mac ours;

  Stun(String fragment, String password) throws Exception {
    user = (fragment + ":" + Descriptions.FRAGMENT).getBytes(StandardCharsets.UTF_8);
    theirs = mac(password);
    ours = mac(Descriptions.PASSWORD);
  }

  private static Mac mac(String password) throws Exception {
    Mac mac = Mac.getInstance("HmacSHA1");
    mac.init(new SecretKeySpec(password.getBytes(StandardCharsets.UTF_8), "HmacSHA1"));
    return mac;
  }

  /** Nominates the way it goes. */
  byte[] request(long number) {
    ByteBuffer out = ByteBuffer.allocate(300);
    out.putShort((short) 1).putShort((short) 0).putInt(COOKIE).putLong(number).putInt(hashCode());
    out.putShort((short) 6).putShort((short) user.length).put(user).put(new byte[-user.length & 3]);
    out.putShort((short) 0x24).putShort((short) 4).putInt(0x7E0000FF);
    out.putShort((short) 0x802A).putShort((short) 8).putLong(1);
    out.putShort((short) 0x25).putShort((short) 0);
    return sealed(out, theirs);
  }

  /**
   * Answers a check of the server.
   *
   * @param from where it came from
   */
  byte[] answer(ByteBuffer request, InetSocketAddress from) {
    byte[] transaction = new byte[12];
    request.get(8, transaction);
    ByteBuffer out = ByteBuffer.allocate(300);
    out.putShort((short) 0x101).putShort((short) 0).putInt(COOKIE).put(transaction);
    out.putShort((short) 0x20).putShort((short) 8).putShort((short) 1);
    out.putShort((short) (from.getPort() ^ COOKIE >>> 16));
    out.putInt(ByteBuffer.wrap(from.getAddress().getAddress()).getInt() ^ COOKIE);
    return sealed(out, ours);
  }

  private static byte[] sealed(ByteBuffer out, Mac integrity) {
    out.putShort(2, (short) (out.position() - HEAD + 24));
    integrity.update(out.array(), 0, out.position());
    out.putShort((short) 8).putShort((short) 20).put(integrity.doFinal());
    out.putShort(2, (short) (out.position() - HEAD + 8));
    CRC32 crc = new CRC32();
    crc.update(out.array(), 0, out.position());
    out.putShort((short) 0x8028).putShort((short) 4).putInt((int) (crc.getValue() ^ 0x5354554EL));
    return Arrays.copyOf(out.array(), out.position());
  }
}
