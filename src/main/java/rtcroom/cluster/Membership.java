package rtcroom.cluster;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import rtcroom.base.Secret;

/**
 * The nodes that are one server.
 *
 * @param node which of them this is
 * @param members where each is heard by the others, as {@code host:port}, by its name; in the
 *     operator's order
 * @param secret what all of them know and nobody else
 */
public record Membership(String node, Map<String, String> members, Secret secret) {
  public Membership {
    members = Collections.unmodifiableMap(new LinkedHashMap<>(members));
    if (!members.containsKey(node)) {
      throw new IllegalArgumentException("node " + node + " is none of " + members.keySet());
    }
  }

  /** Where this node listens for the others: without brackets around an IPv6 address. */
  public String host() {
    String address = address();
    return address.substring(0, address.lastIndexOf(':')).replaceAll("[\\[\\]]", "");
  }

  public int port() {
    String address = address();
    return Integer.parseInt(address.substring(address.lastIndexOf(':') + 1));
  }

  public List<String> others() {
    return members.keySet().stream().filter(name -> !name.equals(node)).toList();
  }

  private String address() {
    return Objects.requireNonNull(members.get(node));
  }
}
