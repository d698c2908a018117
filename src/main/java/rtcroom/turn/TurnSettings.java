package rtcroom.turn;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import rtcroom.base.Secret;

/**
 * Servers that help browsers reach each other.
 *
 * @param urls in the form of RFC 7064 and 7065, such as {@code stun:host:3478}; empty without any
 * @param secret shared with the relays; always there when one of the urls is a relay's
 * @param validity of a credential; a minute to a day
 */
public record TurnSettings(List<String> urls, @Nullable Secret secret, Duration validity) {
  public TurnSettings {
    urls = List.copyOf(urls);
  }
}
