package rtcroom.bench.cluster;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletionException;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import rtcroom.base.Secret;
import rtcroom.cluster.Membership;
import rtcroom.cluster.NodeReport;
import rtcroom.cluster.ratis.ClusterOperator;

/** Three nodes that are one server, with their folders, on this machine. */
final class Trio implements AutoCloseable {
  static final List<String> NAMES = List.of("a", "b", "c");
  private static final String SECRET = "bench_secret_of_three_nodes_0123456789";
  private static final int HTTP = 21_700;
  private static final int LOG = 21_710;

  private final Path folder;
  private final @Nullable Wire wire;
  private final Map<String, String> members = new LinkedHashMap<>();
  private final Map<String, Node> nodes = new LinkedHashMap<>();
  private final ClusterOperator operator;

  /**
   * Not started.
   *
   * @param wire null for loopback
   * @param options of each JVM
   */
  Trio(Path folder, @Nullable Wire wire, List<String> options) throws IOException {
    this.folder = folder;
    this.wire = wire;
    for (String name : NAMES) {
      members.put(name, host(name) + ":" + (LOG + NAMES.indexOf(name)));
    }
    for (String name : NAMES) {
      int port = HTTP + NAMES.indexOf(name);
      Path config = folder.resolve(name + ".yaml");
      Files.writeString(config, yaml(host(name), port) + cluster(name));
      List<String> prefix = wire == null ? List.of() : wire.inside(name);
      nodes.put(name, new Node(config, new InetSocketAddress(host(name), port), prefix, options));
    }
    operator =
        new ClusterOperator(new Membership("a", members, new Secret(SECRET)), new SecureRandom());
  }

  private String host(String name) {
    return wire == null ? "127.0.0.1" : wire.address(name);
  }

  /** Of a server without other nodes. */
  static String yaml(String host, int port) {
    return """
    http: {bind: %s, port: %d, allowedHosts: ["*"]}
    access: {mode: open, openOnPublicBind: true}
    im: {provider: embedded, sdkAppID: 1400000001, secretKey: "bench_secret_key_of_32_characters!!"}
    live: {provider: embedded, bizid: 8888, pushSecretKey: bench_push_secret_key_0123456789,
      playKey: bench_play_secret_key_0123456789, embedded: {rtmp: off}}
    limits: {rates: off, roomsPerUser: 0, rooms: 0, connections: 20000, connectionsPerAddress: 20000}
    rooms: {webrtc: {heartBeatTimeout: 1h}, webexe: {heartBeatTimeout: 10s}}
    """
        .formatted(host, port);
  }

  private String cluster(String name) {
    String all =
        members.entrySet().stream()
            .map(member -> member.getKey() + "@" + member.getValue())
            .collect(Collectors.joining(", "));
    return "cluster: {node: %s, members: [%s], data: data-%s, secret: %s}%n"
        .formatted(name, all, name, SECRET);
  }

  Node node(String name) {
    return Objects.requireNonNull(nodes.get(name));
  }

  List<Node> all() {
    return List.copyOf(nodes.values());
  }

  List<Node> others(String name) {
    return NAMES.stream().filter(one -> !one.equals(name)).map(this::node).toList();
  }

  Path data(String name) {
    return folder.resolve("data-" + name);
  }

  void start() {
    all().forEach(Node::start);
    all().forEach(Node::awaitReady);
  }

  String leader() {
    List<String> found = new ArrayList<>();
    double _ =
        Node.seconds(
            () -> {
              NAMES.stream().filter(name -> node(name).leads()).findFirst().ifPresent(found::add);
              return !found.isEmpty();
            },
            Duration.ofMinutes(1),
            "a leader");
    return found.getFirst();
  }

  String follower() {
    String leader = leader();
    return NAMES.stream().filter(name -> !name.equals(leader)).findFirst().orElseThrow();
  }

  /** Whether all hold the same, compared at one entry; asked again for ten seconds. */
  double awaitEqual() {
    return Node.seconds(this::areEqual, Duration.ofSeconds(60), "equal digests");
  }

  private boolean areEqual() {
    try {
      operator.compare(leader()).toCompletableFuture().join();
      List<NodeReport> reports =
          NAMES.stream().map(name -> operator.report(name).toCompletableFuture().join()).toList();
      return reports.stream().map(NodeReport::held).distinct().count() == 1;
    } catch (CompletionException e) {
      return false;
    }
  }

  /** Takes a node's folder away. */
  void empty(String name) {
    try {
      Files.move(data(name), folder.resolve("lost-" + name + System.nanoTime()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Takes a node out and in again, as an operator does for one that lost its folder. */
  void renew(String name, Runnable start) {
    Map<String, String> without = new LinkedHashMap<>(members);
    without.remove(name);
    operator.change(leader(), members, without).toCompletableFuture().join();
    start.run();
    double _ =
        Node.seconds(
            () -> node(name).get("/healthz").status() == 200, Duration.ofMinutes(1), "a start");
    double _ =
        Node.seconds(() -> isTakenIn(without), Duration.ofMinutes(1), name + " to be taken in");
  }

  private boolean isTakenIn(Map<String, String> without) {
    try {
      operator.change(leader(), without, members).toCompletableFuture().join();
      return true;
    } catch (CompletionException e) {
      return false;
    }
  }

  @Override
  public void close() {
    operator.close();
    all().forEach(Node::close);
  }
}
