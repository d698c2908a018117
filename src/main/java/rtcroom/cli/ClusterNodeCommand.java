package rtcroom.cli;

import picocli.CommandLine.Mixin;
import rtcroom.cluster.Membership;
import rtcroom.cluster.NodeReport;
import rtcroom.cluster.ratis.ClusterOperator;

/** A command that asks all nodes first. */
abstract class ClusterNodeCommand extends CliCommand {
  @Mixin ClusterOptions cluster = new ClusterOptions();

  ClusterNodeCommand(CommandContext context) {
    super(context);
  }

  /** Does it; the leader is who says that it leads. */
  abstract int run(ClusterNodes nodes, NodeReport leader) throws Exception;

  int run(ClusterNodes nodes) throws Exception {
    NodeReport leader = nodes.leader();
    return leader == null
        ? refused(
            "没有已知的主节点，无法变更", "no node leads as far as those that answer know: nothing can change")
        : run(nodes, leader);
  }

  @Override
  public Integer call() throws Exception {
    Membership membership = cluster.membership(context.environment());
    try (ClusterOperator operator = new ClusterOperator(membership, context.random())) {
      return run(ClusterNodes.ask(operator, membership));
    }
  }

  int done(String zh, String en) {
    context.print(zh + " / " + en);
    return OK;
  }

  int refused(String zh, String en) {
    context.complain("rtcroom cluster: " + zh, "  " + en);
    return NOT_FINE;
  }

  int noSuch(String node, NodeReport leader) {
    return refused("没有节点 " + node, "no such node: " + node + " of " + leader.members().keySet());
  }
}
