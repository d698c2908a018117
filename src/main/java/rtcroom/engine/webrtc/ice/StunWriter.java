package rtcroom.engine.webrtc.ice;

import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;

/** Writes one STUN message, attribute by attribute. */
final class StunWriter {
  private static final int LONGEST = 1024;
  private static final int IPV4_BYTES = 4;
  private static final int UNKNOWN_ATTRIBUTE = 420;

  private final ByteBuffer out = ByteBuffer.allocate(LONGEST);
  private final byte[] transaction;

  StunWriter(int type, byte[] transaction) {
    this.transaction = transaction;
    out.putShort((short) type).putShort((short) 0).putInt(StunFrame.COOKIE).put(transaction);
  }

  StunWriter attribute(int type, byte[] value) {
    out.putShort((short) type).putShort((short) value.length).put(value);
    out.put(new byte[StunFrame.padded(value.length) - value.length]);
    return this;
  }

  /** The address from which the peer is seen, so written that no router changes it. */
  StunWriter mappedAddress(InetSocketAddress seen) {
    byte[] address = seen.getAddress().getAddress();
    byte[] mask =
        ByteBuffer.allocate(StunFrame.INTEGRITY).putInt(StunFrame.COOKIE).put(transaction).array();
    ByteBuffer value = ByteBuffer.allocate(4 + address.length);
    value.putShort((short) (address.length == IPV4_BYTES ? 1 : 2));
    value.putShort((short) (seen.getPort() ^ StunFrame.COOKIE >>> 16));
    for (int i = 0; i < address.length; i++) {
      value.put((byte) (address[i] ^ mask[i]));
    }
    return attribute(StunAttribute.XOR_MAPPED_ADDRESS, value.array());
  }

  /** Says which attributes are not understood, and that this is an error. */
  StunWriter unknownAttributes(List<Integer> types) {
    byte[] code = {0, 0, UNKNOWN_ATTRIBUTE / 100, UNKNOWN_ATTRIBUTE % 100};
    attribute(StunAttribute.ERROR_CODE, code);
    ByteBuffer value = ByteBuffer.allocate(2 * types.size());
    types.forEach(type -> value.putShort(type.shortValue()));
    return attribute(StunAttribute.UNKNOWN_ATTRIBUTES, value.array());
  }

  /** Signs and finishes the message. */
  byte[] signed(IntegrityKey key) {
    byte[] signature = key.sign(out.array(), out.position());
    attribute(StunAttribute.MESSAGE_INTEGRITY, signature);
    return finished();
  }

  /** Finishes the message as it is. */
  byte[] finished() {
    int before = out.position();
    int end = before + StunFrame.ATTRIBUTE_HEADER + StunFrame.FINGERPRINT;
    out.putShort(StunFrame.LENGTH_AT, (short) (end - StunFrame.HEADER));
    int fingerprint = StunFrame.fingerprint(out.array(), before);
    byte[] value = ByteBuffer.allocate(StunFrame.FINGERPRINT).putInt(fingerprint).array();
    attribute(StunAttribute.FINGERPRINT, value);
    return Arrays.copyOf(out.array(), end);
  }
}
