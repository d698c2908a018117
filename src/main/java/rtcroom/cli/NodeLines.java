package rtcroom.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;
import rtcroom.cluster.NodeReport;

/** The nodes of a cluster as people or programs read them. */
final class NodeLines {
  private static final String ROW = "  %-8s %-24s %-12s %6s %10s %7s %10s %8s %6s";

  private static final Object[] HEADS = {
    "node", "address", "state", "term", "entries", "behind", "snapshot", "rooms", "conns"
  };

  private final CommandContext context;
  private final boolean json;

  NodeLines(CommandContext context, boolean json) {
    this.context = context;
    this.json = json;
  }

  void tell(ClusterNodes nodes) {
    if (!json) {
      context.print("  节点、地址、状态、任期、条目、落后、快照、房间、连接", ROW.formatted(HEADS));
    }
    nodes.addresses().forEach((node, address) -> context.print(line(nodes, node, address)));
    if (!json && nodes.leader() == null) {
      context.complain(
          "  ✗ 没有主节点：房间不能变更，直到多数节点恢复",
          "    no node leads: rooms cannot change before most of the nodes are back");
    }
  }

  private String line(ClusterNodes nodes, String node, String address) {
    NodeReport report = nodes.report(node);
    boolean isMember = nodes.isMember(node);
    return json
        ? object(node, address, report, isMember).toString()
        : row(node, address, report, isMember).stripTrailing();
  }

  private static String row(
      String node, String address, @Nullable NodeReport report, boolean isMember) {
    if (report == null) {
      return ROW.formatted(node, address, "no answer", "", "", "", "", "", "");
    }
    return ROW.formatted(
        node,
        address,
        isMember ? state(report) : "no member",
        report.log().term(),
        report.log().applied(),
        report.log().lag(),
        report.snapshot(),
        report.rooms(),
        report.connections());
  }

  private static String state(NodeReport report) {
    return (report.log().isLeader() ? "leads" : "follows") + (report.isReady() ? "" : " (!)");
  }

  private static ObjectNode object(
      String node, String address, @Nullable NodeReport report, boolean isMember) {
    ObjectNode object = JsonNodeFactory.instance.objectNode();
    object
        .put("node", node)
        .put("address", address)
        .put("answers", report != null)
        .put("member", isMember);
    if (report != null) {
      object
          .put("leads", report.log().isLeader())
          .put("leader", report.log().leader())
          .put("ready", report.isReady())
          .put("alive", report.log().isAlive())
          .put("term", report.log().term())
          .put("entries", report.log().applied())
          .put("behind", report.log().lag())
          .put("snapshot", report.snapshot())
          .put("rooms", report.rooms())
          .put("connections", report.connections())
          .put("clock", report.clock());
    }
    return object;
  }
}
