package rtcroom.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;

/** Looks at the nodes that are one server, and changes them. */
@Command(
    description =
        "查看和变更多节点集群；经节点间端口，以 cluster.secret 认证。%nLook at the nodes of a cluster and change them,"
            + " over the nodes' own port and by their secret.",
    subcommandsRepeatable = false)
final class ClusterCommand extends CliCommand {
  private ClusterCommand(CommandContext context) {
    super(context);
  }

  static CommandLine commandLine(CommandContext context) {
    return new CommandLine(new ClusterCommand(context))
        .addSubcommand("status", new ClusterStatus(context))
        .addSubcommand("compare", new ClusterCompare(context))
        .addSubcommand("transfer", new ClusterTransfer(context))
        .addSubcommand("add", new ClusterAdd(context))
        .addSubcommand("remove", new ClusterRemove(context));
  }

  @Override
  public Integer call() {
    context.complain("rtcroom cluster: status | compare | transfer | add | remove (--help)");
    return USAGE;
  }
}
