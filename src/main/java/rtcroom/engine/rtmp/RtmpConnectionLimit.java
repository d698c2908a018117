package rtcroom.engine.rtmp;

import io.vertx.core.net.SocketAddress;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** Counts connections, and says which are too many. Safe for use by many threads. */
final class RtmpConnectionLimit {
  private static final String UNKNOWN = "unknown";

  private final RtmpSettings.Limits limits;
  private final AtomicInteger all = new AtomicInteger();
  private final AtomicInteger inHandshake = new AtomicInteger();
  private final Map<String, Integer> byAddress = new ConcurrentHashMap<>();

  RtmpConnectionLimit(RtmpSettings.Limits limits) {
    this.limits = limits;
  }

  int open() {
    return all.get();
  }

  int inHandshake() {
    return inHandshake.get();
  }

  /**
   * Where a connection comes from, as finely as limits can tell: a single host has a whole /64 of
   * IPv6 to choose from.
   */
  static String origin(SocketAddress peer) {
    String literal = peer.hostAddress();
    if (literal == null) {
      return UNKNOWN;
    }
    int zone = literal.indexOf('%');
    InetAddress address = InetAddress.ofLiteral(zone < 0 ? literal : literal.substring(0, zone));
    return address instanceof Inet6Address ? network(address) : literal;
  }

  private static String network(InetAddress address) {
    ByteBuffer bytes = ByteBuffer.wrap(address.getAddress());
    return "%x:%x:%x:%x::/64"
        .formatted(
            Short.toUnsignedInt(bytes.getShort()),
            Short.toUnsignedInt(bytes.getShort()),
            Short.toUnsignedInt(bytes.getShort()),
            Short.toUnsignedInt(bytes.getShort()));
  }

  /** A connection came, and counts; whether it may stay. */
  boolean enter(String origin) {
    int own = byAddress.merge(origin, 1, Integer::sum);
    int total = all.incrementAndGet();
    int strangers = inHandshake.incrementAndGet();
    return isWithin(total, limits.all())
        && isWithin(strangers, limits.inHandshake())
        && isWithin(own, limits.perAddress());
  }

  private static boolean isWithin(int count, int limit) {
    return limit == 0 || count <= limit;
  }

  /** It shook hands. */
  void handshakeDone() {
    inHandshake.decrementAndGet();
  }

  /** It is gone; {@link #handshakeDone()} is to be called before. */
  void leave(String origin) {
    all.decrementAndGet();
    byAddress.computeIfPresent(origin, (_, own) -> own > 1 ? own - 1 : null);
  }
}
