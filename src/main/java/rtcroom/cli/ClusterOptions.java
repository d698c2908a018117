package rtcroom.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import rtcroom.base.Secret;
import rtcroom.cluster.Membership;
import rtcroom.config.Configuration;
import rtcroom.config.form.ConfigurationException;

/** Which cluster, and the secret that lets one talk to it: of a file only. */
final class ClusterOptions {
  @Option(
      names = "--config",
      paramLabel = "FILE",
      description = "任一节点的配置文件 / the configuration of any of the nodes")
  @Nullable Path config;

  @Option(
      names = "--members",
      split = ",",
      paramLabel = "NODE@HOST:PORT",
      description = "不用配置文件时的全部节点 / all nodes, where there is no configuration at hand")
  List<String> members = List.of();

  @Option(
      names = "--secret-file",
      paramLabel = "FILE",
      description = "存有 cluster.secret 的文件 / file with their cluster.secret")
  @Nullable Path secretFile;

  /**
   * As one of the nodes would have it.
   *
   * @throws IllegalArgumentException if it is not said, or the configuration has no nodes
   */
  Membership membership(Map<String, String> environment)
      throws ConfigurationException, IOException {
    if (config != null) {
      Membership configured =
          Configuration.load(config, environment).settings().cluster().members();
      if (configured == null) {
        throw new IllegalArgumentException(
            "配置中没有 cluster.members / the configuration has no cluster.members: " + config);
      }
      return configured;
    }
    if (members.isEmpty() || secretFile == null) {
      throw new IllegalArgumentException(
          "需要 --config，或 --members 与 --secret-file"
              + " / needs --config, or --members with --secret-file");
    }
    Map<String, String> all = new LinkedHashMap<>();
    members.forEach(member -> all.put(name(member), address(member)));
    Secret secret = new Secret(Files.readString(secretFile).strip());
    return new Membership(name(members.getFirst()), all, secret);
  }

  static String name(String member) {
    return member.substring(0, at(member));
  }

  static String address(String member) {
    return member.substring(at(member) + 1);
  }

  private static int at(String member) {
    int at = member.indexOf('@');
    if (at < 1 || !member.substring(at).matches("@.+:[0-9]{1,5}")) {
      throw new IllegalArgumentException("应为 节点@主机:端口 / should be NODE@HOST:PORT: " + member);
    }
    return at;
  }
}
