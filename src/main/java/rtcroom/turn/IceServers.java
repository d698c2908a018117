package rtcroom.turn;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import rtcroom.base.Secret;

/**
 * Tells browsers which servers help them to reach each other, with credentials of their own for
 * those that relay. Safe for use by many threads.
 */
public final class IceServers {
  private final TurnSettings settings;

  public IceServers(TurnSettings settings) {
    this.settings = settings;
  }

  /**
   * Servers of one kind, as {@code RTCPeerConnection} takes them.
   *
   * @param credential null for servers that ask for none
   */
  public record IceServer(List<String> urls, @Nullable TurnCredential credential) {
    public IceServer {
      urls = List.copyOf(urls);
    }
  }

  /** How long a credential lets its user begin with a relay; what has begun goes on. */
  public Duration validity() {
    return settings.validity();
  }

  /** Those of this user, finders before relays; none where none are configured. */
  public List<IceServer> of(String userID, Instant now) {
    List<IceServer> servers = new ArrayList<>();
    List<String> finders = settings.urls().stream().filter(url -> !isRelay(url)).toList();
    if (!finders.isEmpty()) {
      servers.add(new IceServer(finders, null));
    }
    List<String> relays = settings.urls().stream().filter(IceServers::isRelay).toList();
    Secret secret = settings.secret();
    if (!relays.isEmpty() && secret != null) {
      Instant expiry = now.plus(settings.validity());
      servers.add(new IceServer(relays, TurnCredential.of(secret, userID, expiry)));
    }
    return servers;
  }

  /** Relays carry the media of strangers, so they want to know for whom. */
  public static boolean isRelay(String url) {
    return url.startsWith("turn");
  }
}
