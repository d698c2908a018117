package rtcroom.bench.cluster;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import rtcroom.testing.programs.Program;

/**
 * A network of each node, and one switch (a bridge) for all, on which this machine is too: what
 * goes from one node to another can be lost, in one direction or both, while clients reach all.
 * Linux alone, as root; addresses are of RFC 2544.
 */
final class Wire implements AutoCloseable {
  private static final Duration LIMIT = Duration.ofSeconds(20);
  private static final String BRIDGE = "rtcbench";
  private static final String NETWORK = "198.18.201.";
  private static final String NOBODY = "02:00:00:00:00:fe";

  private final List<String> nodes;

  private Wire(List<String> nodes) {
    this.nodes = List.copyOf(nodes);
  }

  /** Makes it; what an earlier run left is taken away first. */
  static Wire of(List<String> nodes) {
    Wire wire = new Wire(nodes);
    wire.remove();
    ip("link", "add", BRIDGE, "type", "bridge");
    ip("addr", "add", NETWORK + "1/24", "dev", BRIDGE);
    ip("link", "set", BRIDGE, "up");
    nodes.forEach(wire::connect);
    return wire;
  }

  private void connect(String node) {
    String space = space(node);
    ip("netns", "add", space);
    ip("link", "add", outside(node), "type", "veth", "peer", "name", "eth0", "netns", space);
    ip("link", "set", outside(node), "master", BRIDGE);
    ip("link", "set", outside(node), "up");
    ip("-n", space, "addr", "add", address(node) + "/24", "dev", "eth0");
    ip("-n", space, "link", "set", "lo", "up");
    ip("-n", space, "link", "set", "eth0", "up");
  }

  /** What one node sends to the other gets lost from now on: neither hears why. */
  void cut(String from, String to) {
    ip(
        "-n",
        space(from),
        "neigh",
        "replace",
        address(to),
        "lladdr",
        NOBODY,
        "dev",
        "eth0",
        "nud",
        "permanent");
  }

  /** The same in both directions, for each of the others. */
  void isolate(String node) {
    others(node)
        .forEach(
            other -> {
              cut(node, other);
              cut(other, node);
            });
  }

  /** Everything arrives again. */
  void heal() {
    for (String from : nodes) {
      for (String to : others(from)) {
        Program.Ended _ =
            Program.run(
                LIMIT,
                List.of("ip", "-n", space(from), "neigh", "del", address(to), "dev", "eth0"));
      }
    }
  }

  List<String> others(String node) {
    return nodes.stream().filter(one -> !one.equals(node)).toList();
  }

  String address(String node) {
    return NETWORK + (2 + nodes.indexOf(node));
  }

  /** What runs a program in a node's network. */
  List<String> inside(String node) {
    return List.of("ip", "netns", "exec", space(node));
  }

  @Override
  public void close() {
    remove();
  }

  private void remove() {
    for (String node : nodes) {
      Program.Ended _ = Program.run(LIMIT, List.of("ip", "link", "del", outside(node)));
      Program.Ended _ = Program.run(LIMIT, List.of("ip", "netns", "del", space(node)));
    }
    Program.Ended _ = Program.run(LIMIT, List.of("ip", "link", "del", BRIDGE));
  }

  private static String space(String node) {
    return "rtcbench-" + node;
  }

  private static String outside(String node) {
    return "rtcbench" + node;
  }

  private static void ip(String... words) {
    List<String> command = new ArrayList<>(List.of("ip"));
    command.addAll(List.of(words));
    Program.Ended ended = Program.run(LIMIT, command);
    if (ended.status() != 0) {
      throw new IllegalStateException(command + ": " + ended.complaints());
    }
  }
}
