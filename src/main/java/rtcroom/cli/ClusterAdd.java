package rtcroom.cli;

import java.util.LinkedHashMap;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import rtcroom.cluster.NodeReport;

/** Takes a node in. */
@Command(
    description =
        "加入一个已用空目录、相同 cluster.secret 启动的节点；先同步全部房间 / take in a node that was started with an"
            + " empty folder and the same secret; it gets all rooms first, within two minutes")
final class ClusterAdd extends ClusterNodeCommand {
  @Parameters(paramLabel = "NODE@HOST:PORT", description = "新节点 / the new node")
  private String member = "";

  ClusterAdd(CommandContext context) {
    super(context);
  }

  @Override
  int run(ClusterNodes nodes, NodeReport leader) throws Exception {
    String node = ClusterOptions.name(member);
    if (leader.members().containsKey(node)) {
      return refused(node + " 已是成员", node + " is a member already");
    }
    Map<String, String> next = new LinkedHashMap<>(leader.members());
    next.put(node, ClusterOptions.address(member));
    nodes.change(leader, next);
    return done(
        node + " 已加入；请更新各节点的 cluster.members",
        node + " is a member; write it into cluster.members of all nodes");
  }
}
