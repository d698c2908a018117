package rtcroom.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import rtcroom.cluster.NodeReport;

/** Shows how each node is. */
@Command(description = "各节点的状态；全部就绪时退出码为 0 / how each node is; exits with 0 if all are ready")
final class ClusterStatus extends ClusterNodeCommand {
  @Option(names = "--json", description = "每个节点一行 JSON / one JSON object a node")
  private boolean json;

  ClusterStatus(CommandContext context) {
    super(context);
  }

  @Override
  int run(ClusterNodes nodes, NodeReport leader) {
    return run(nodes);
  }

  @Override
  int run(ClusterNodes nodes) {
    new NodeLines(context, json).tell(nodes);
    return nodes.allReady() ? OK : NOT_FINE;
  }
}
