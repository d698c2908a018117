package rtcroom.base;

import io.vertx.core.net.SocketAddress;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Where a request comes from, as finely as limits can tell: one IPv4 address, or one IPv6 /64,
 * since a single host has a whole /64 to choose from.
 *
 * @param network the upper half of an IPv6 address; an IPv4 address stands in {@code 0:1::/32},
 *     which nobody is assigned
 */
public record ClientAddress(long network) {
  private static final long IPV4 = 1L << 32;
  private static final ClientAddress UNKNOWN = new ClientAddress(0);

  public static ClientAddress of(InetAddress address) {
    ByteBuffer bytes = ByteBuffer.wrap(address.getAddress());
    return new ClientAddress(
        address instanceof Inet4Address
            ? IPV4 | Integer.toUnsignedLong(bytes.getInt())
            : bytes.getLong());
  }

  /** The other end of a connection; all whose addresses nobody knows count as one. */
  public static ClientAddress of(@Nullable SocketAddress peer) {
    String literal = peer == null ? null : peer.hostAddress();
    return literal == null ? UNKNOWN : parse(literal).orElse(UNKNOWN);
  }

  /** Reads an address, never a host name: nothing is looked up. A zone such as %eth0 is ignored. */
  public static Optional<ClientAddress> parse(String literal) {
    int zone = literal.indexOf('%');
    try {
      return Optional.of(
          of(InetAddress.ofLiteral(zone < 0 ? literal : literal.substring(0, zone))));
    } catch (IllegalArgumentException notAnAddress) {
      return Optional.empty();
    }
  }

  /** For people: {@code 192.0.2.1}, or {@code 2001:db8:0:0::/64}. */
  public String text() {
    if (network >>> 32 == 1) {
      return "%d.%d.%d.%d"
          .formatted(network >> 24 & 255, network >> 16 & 255, network >> 8 & 255, network & 255);
    }
    return "%x:%x:%x:%x::/64"
        .formatted(
            network >>> 48, network >> 32 & 0xFFFF, network >> 16 & 0xFFFF, network & 0xFFFF);
  }

  /** Only for callers of one hash table: spreads neighbours, which the low bits of IPv6 are not. */
  @Override
  public int hashCode() {
    return Long.hashCode(network * 0x9E3779B97F4A7C15L);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof ClientAddress that && network == that.network;
  }
}
