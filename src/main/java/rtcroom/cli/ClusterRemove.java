package rtcroom.cli;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import rtcroom.cluster.NodeReport;

/** Takes a node out. */
@Command(description = "移除一个节点 / take a node out")
final class ClusterRemove extends ClusterNodeCommand {
  @Parameters(paramLabel = "NODE", description = "要移除的节点 / the node")
  private String node = "";

  ClusterRemove(CommandContext context) {
    super(context);
  }

  @Override
  int run(ClusterNodes nodes, NodeReport leader) throws Exception {
    Map<String, String> next = new LinkedHashMap<>(leader.members());
    if (next.remove(node) == null) {
      return noSuch(node, leader);
    }
    List<String> left = nodes.answering().stream().filter(next::containsKey).toList();
    if (left.size() <= next.size() / 2) {
      return refused(
          "剩下的节点中只有 " + left + " 应答，移除后无法工作",
          "of those left only " + left + " answer: they could not go on without it");
    }
    NodeReport last = leader.log().node().equals(node) ? nodes.handOver(leader, left) : leader;
    nodes.change(Objects.requireNonNull(last), next);
    return done(
        node + " 已移除；请停止它，并更新其余节点的 cluster.members",
        node
            + " is no member any more; stop it, and take it out of cluster.members of the"
            + " others");
  }
}
