package rtcroom.engine.webrtc;

import java.net.InetSocketAddress;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Finds sessions. By address only on the loop of the port, else on any thread. */
final class SessionTable {
  private final Map<String, WebRtcSession> byFragment = new ConcurrentHashMap<>();
  private final Map<String, WebRtcSession> byId = new ConcurrentHashMap<>();
  private final Map<InetSocketAddress, WebRtcSession> byAddress = new HashMap<>();

  void add(WebRtcSession session) {
    byId.put(session.id(), session);
    byFragment.put(session.fragment(), session);
  }

  int size() {
    return byId.size();
  }

  Collection<WebRtcSession> all() {
    return byId.values();
  }

  Optional<WebRtcSession> named(String id) {
    return Optional.ofNullable(byId.get(id));
  }

  @Nullable WebRtcSession ofCheck(String fragment) {
    return byFragment.get(fragment);
  }

  @Nullable WebRtcSession at(InetSocketAddress address) {
    return byAddress.get(address);
  }

  /** Whether somebody else is there who still wants media. */
  boolean isTaken(InetSocketAddress address, WebRtcSession session) {
    WebRtcSession there = byAddress.get(address);
    return there != null && there != session && there.hasConsent();
  }

  void move(@Nullable InetSocketAddress from, InetSocketAddress to, WebRtcSession session) {
    if (from != null) {
      byAddress.remove(from, session);
    }
    byAddress.put(to, session);
  }

  void remove(WebRtcSession session, @Nullable InetSocketAddress address) {
    byId.remove(session.id());
    byFragment.remove(session.fragment());
    if (address != null) {
      byAddress.remove(address, session);
    }
  }
}
