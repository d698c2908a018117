package rtcroom.cli;

import java.io.IOException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;
import rtcroom.cluster.Membership;
import rtcroom.cluster.NodeReport;
import rtcroom.cluster.ratis.ClusterOperator;

/** What the nodes of a cluster answered, those that do not answer among them. */
final class ClusterNodes {
  /** Others have some seconds to come as far as the leader. */
  private static final int TRIES = 50;

  private static final Duration PAUSE = Duration.ofMillis(200);

  private final ClusterOperator operator;
  private final Map<String, String> addresses = new LinkedHashMap<>();
  private final Map<String, NodeReport> reports = new LinkedHashMap<>();

  private ClusterNodes(ClusterOperator operator) {
    this.operator = operator;
  }

  /**
   * Asks the nodes of the membership, and those that they know beside these; takes some seconds.
   */
  static ClusterNodes ask(ClusterOperator operator, Membership membership) {
    ClusterNodes nodes = new ClusterNodes(operator);
    nodes.addresses.putAll(membership.members());
    nodes.ask(List.copyOf(nodes.addresses.keySet()));
    Map<String, String> more = new LinkedHashMap<>();
    nodes.reports.values().forEach(report -> more.putAll(report.members()));
    more.keySet().removeAll(nodes.addresses.keySet());
    more.forEach(nodes::askAlso);
    return nodes;
  }

  private void ask(List<String> names) {
    Map<String, CompletableFuture<NodeReport>> asked = new LinkedHashMap<>();
    names.forEach(name -> asked.put(name, operator.report(name).toCompletableFuture()));
    asked.forEach(
        (name, report) ->
            report.handle((said, _) -> said == null ? null : reports.put(name, said)).join());
  }

  private void askAlso(String node, String address) {
    addresses.put(node, address);
    operator.know(node, address);
    ask(List.of(node));
  }

  Map<String, String> addresses() {
    return addresses;
  }

  @Nullable NodeReport report(String node) {
    return reports.get(node);
  }

  List<String> answering() {
    return List.copyOf(reports.keySet());
  }

  /** The node that leads, as it says itself. */
  @Nullable NodeReport leader() {
    return reports.values().stream()
        .filter(report -> report.log().isLeader())
        .findFirst()
        .orElse(null);
  }

  /** Whether the nodes agree that it is one of them, by the leader's word if there is one. */
  boolean isMember(String node) {
    NodeReport leading = leader();
    NodeReport says = leading == null ? reports.get(node) : leading;
    return says != null && says.members().containsKey(node);
  }

  /** Those that are no members any more do not count. */
  boolean allReady() {
    return addresses.keySet().stream()
        .filter(node -> leader() == null || isMember(node))
        .map(reports::get)
        .allMatch(report -> report != null && report.isReady());
  }

  void transfer(String leader, String next) throws IOException {
    if (!leader.equals(next)) {
      done("没有移交 / the lead was not handed over", operator.transfer(leader, next));
    }
  }

  /** Has one of some lead in the place of the leader. */
  NodeReport handOver(NodeReport leader, List<String> to) throws IOException {
    transfer(leader.log().node(), to.getFirst());
    return Objects.requireNonNull(reports.get(to.getFirst()));
  }

  /** Has others agree on entries from now on. */
  void change(NodeReport leader, Map<String, String> next) throws IOException {
    done(
        "成员没有变更 / the members were not changed",
        operator.change(leader.log().node(), leader.members(), next));
  }

  /** What each member that answers holds, all at the same entry, or what it held before. */
  Map<String, String> compare(NodeReport leader) throws IOException, InterruptedException {
    done("没有比较 / nothing was compared", operator.compare(leader.log().node()));
    Map<String, String> held = new TreeMap<>();
    for (int tries = 0; tries < TRIES && held.size() < leader.members().size(); tries++) {
      ask(List.copyOf(leader.members().keySet()));
      long entry = Objects.requireNonNull(reports.get(leader.log().node())).held().after();
      reports.forEach(
          (node, report) -> {
            if (report.held().after() == entry) {
              held.put(node, entry + " " + Long.toHexString(report.held().digest()));
            }
          });
      Thread.sleep(held.size() < leader.members().size() ? PAUSE : Duration.ZERO);
    }
    return held;
  }

  private static void done(String failed, CompletionStage<?> work) throws IOException {
    try {
      work.toCompletableFuture().join();
    } catch (CompletionException e) {
      throw new IOException(failed + ": " + reason(e), e);
    }
  }

  private static String reason(Throwable failure) {
    Throwable cause = failure;
    while (cause instanceof CompletionException && cause.getCause() != null) {
      cause = cause.getCause();
    }
    return cause.getMessage() == null ? cause.toString() : cause.getMessage();
  }
}
