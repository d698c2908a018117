package rtcroom.config;

import static rtcroom.config.Keys.CLUSTER_DATA;
import static rtcroom.config.Keys.CLUSTER_MEMBERS;
import static rtcroom.config.Keys.CLUSTER_NODE;
import static rtcroom.config.Keys.CLUSTER_SECRET;
import static rtcroom.config.Keys.IM_PROVIDER;
import static rtcroom.config.Keys.LIVE_PROVIDER;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import rtcroom.base.Wording;
import rtcroom.config.form.Key;
import rtcroom.config.form.Report;
import rtcroom.config.form.Values;
import rtcroom.im.ImSettings;
import rtcroom.live.LiveSettings;

/** What several nodes need, so that they are one server and nobody else is one of them. */
final class ClusterRules {
  private static final Wording AWAY =
      new Wording("或删去 cluster.members", "or leave cluster.members out");

  private final Values values;
  private final Report report;

  ClusterRules(Values values, Report report) {
    this.values = values;
    this.report = report;
  }

  void check() {
    List<ClusterMember> members =
        values.find(CLUSTER_MEMBERS).orElse(List.of()).stream().map(ClusterMember::of).toList();
    if (members.isEmpty()) {
      refuseWithoutMembers(CLUSTER_NODE);
      refuseWithoutMembers(CLUSTER_SECRET);
      return;
    }
    need(CLUSTER_NODE, new Wording("缺失，不知道本机是哪个节点", "is missing: which of the nodes is this"));
    need(CLUSTER_SECRET, new Wording("缺失，节点之间必须加密", "is missing: nodes do not talk without it"));
    need(CLUSTER_DATA, new Wording("缺失，日志需要文件夹", "is missing: the log needs a folder"));
    checkMembers(members);
    checkProviders();
  }

  private void refuseWithoutMembers(Key<?> key) {
    if (values.isWritten(key)) {
      problem(
          key,
          new Wording("没有 cluster.members 时无用", "is of no use without cluster.members"),
          new Wording("写出所有节点，或删去", "write all nodes there, or leave it out"));
    }
  }

  private void need(Key<?> key, Wording missing) {
    if (!values.isWritten(key)) {
      problem(key, missing, AWAY);
    }
  }

  /** Two nodes would be less than one: without either of them neither serves. */
  private void checkMembers(List<ClusterMember> members) {
    Set<String> names = members.stream().map(ClusterMember::name).collect(Collectors.toSet());
    long addresses = members.stream().map(ClusterMember::address).distinct().count();
    if (members.size() != 3 && members.size() != 5) {
      problem(
          CLUSTER_MEMBERS,
          new Wording("有 " + members.size() + " 个节点", "has " + members.size() + " nodes"),
          new Wording("3 个或 5 个", "3 or 5 of them"));
    } else if (names.size() < members.size() || addresses < members.size()) {
      problem(
          CLUSTER_MEMBERS,
          new Wording("有重复的名称或地址", "has a name or an address twice"),
          new Wording("每个节点各不相同", "each node its own"));
    }
    if (values.find(CLUSTER_NODE).filter(name -> !names.contains(name)).isPresent()) {
      problem(
          CLUSTER_NODE,
          new Wording("不在 cluster.members 之中", "is none of cluster.members"),
          new Wording("其中之一：" + names, "one of " + names));
    }
  }

  /** Each node would make and tell the same again. */
  private void checkProviders() {
    if (values.find(IM_PROVIDER).filter(ImSettings.Provider.EMBEDDED::equals).isEmpty()) {
      onlyEmbedded(IM_PROVIDER);
    }
    if (values.find(LIVE_PROVIDER).filter(LiveSettings.Provider.EMBEDDED::equals).isEmpty()) {
      onlyEmbedded(LIVE_PROVIDER);
    }
  }

  private void onlyEmbedded(Key<?> key) {
    problem(
        key,
        new Wording("多节点目前只能用 embedded", "can so far only be embedded with several nodes"),
        AWAY);
  }

  private void problem(Key<?> key, Wording what, Wording instead) {
    report.problem(values.place(key), key.path(), what, instead);
  }
}
