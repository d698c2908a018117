package rtcroom.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import rtcroom.cluster.NodeReport;

/** Has another node lead. */
@Command(description = "让某节点成为主节点，如在维护之前 / have a node lead, as before maintenance of another")
final class ClusterTransfer extends ClusterNodeCommand {
  @Parameters(paramLabel = "NODE", description = "新的主节点 / the node to lead")
  private String node = "";

  ClusterTransfer(CommandContext context) {
    super(context);
  }

  @Override
  int run(ClusterNodes nodes, NodeReport leader) throws Exception {
    if (!leader.members().containsKey(node)) {
      return noSuch(node, leader);
    }
    nodes.transfer(leader.log().node(), node);
    return done(node + " 已成为主节点", node + " leads");
  }
}
