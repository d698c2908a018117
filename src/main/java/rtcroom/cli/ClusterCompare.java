package rtcroom.cli;

import java.util.Map;
import java.util.Set;
import picocli.CommandLine.Command;
import rtcroom.cluster.NodeReport;

/** Tells whether all nodes hold the same. */
@Command(
    description =
        "比较各节点的内容；相同时退出码为 0；房间很多时各节点会停顿 / compare what the nodes hold; exits with 0 if it is the"
            + " same. All that changes rooms waits meanwhile: a second for a million rooms")
final class ClusterCompare extends ClusterNodeCommand {
  ClusterCompare(CommandContext context) {
    super(context);
  }

  @Override
  int run(ClusterNodes nodes, NodeReport leader) throws Exception {
    Map<String, String> held = nodes.compare(leader);
    held.forEach((node, what) -> context.print("  %-8s %s".formatted(node, what)));
    return Set.copyOf(held.values()).size() == 1 && held.size() == leader.members().size()
        ? done("内容相同", "they hold the same")
        : refused("内容不同，或有节点没有应答", "they do not hold the same, or one did not answer");
  }
}
