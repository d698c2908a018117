package rtcroom.cli;

import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import rtcroom.config.Configuration;
import rtcroom.config.Settings;
import rtcroom.config.form.ConfigurationException;
import rtcroom.engine.EmbeddedSettings;
import rtcroom.live.LiveSettings;

/** A server to try things with: no configuration, fresh keys, this machine only. */
@Command(
    description =
        "在本机试用，无需配置；不可用于生产。%nTry it on this machine with nothing to configure; not for production.")
final class DevCommand extends CliCommand {
  @Option(
      names = "--port",
      defaultValue = "5757",
      description = "端口，0 为任选 / port, 0 picks a free one; ${DEFAULT-VALUE}")
  private int port;

  @Option(
      names = "--bind",
      defaultValue = "127.0.0.1",
      description = "监听地址 / address to listen on; ${DEFAULT-VALUE}")
  private String bind = "";

  @Option(
      names = "--data",
      defaultValue = "data",
      description = "密钥存放目录 / folder that keeps the keys; ./${DEFAULT-VALUE}")
  private Path data = Path.of("");

  @Option(
      names = "--webrtc-port",
      defaultValue = DevMedia.USUAL,
      description =
          "WebRTC 的 UDP 端口，off 为关闭 / UDP port of WebRTC, off for none; ${DEFAULT-VALUE}, or the"
              + " next one that is free")
  private String webRtcPort = "";

  @Option(
      names = "--nodes",
      defaultValue = "1",
      description =
          "节点数，1 或 3；3 个节点是一个集群，端口依次加一 / 1, or 3 nodes that are one server, on this port and"
              + " the next two; ${DEFAULT-VALUE}")
  private int nodes;

  @Option(
      names = "--insecure-open",
      description = "允许其他机器访问，任何人都能冒用任何身份 / let other machines in: anybody can be anybody")
  private boolean open;

  DevCommand(CommandContext context) {
    super(context);
  }

  @Override
  public Integer call() throws ConfigurationException, IOException {
    boolean reachable = !isLoopback(bind);
    if (reachable && !open) {
      context.complain(
          "rtcroom dev: 拒绝监听 " + bind + "：dev 不校验身份，网络上的任何人都能冒用任何用户。",
          "rtcroom dev: refuses to listen on "
              + bind
              + ": dev checks no identity, anybody on the network could be",
          "  any user. 正式使用请用 / For real use: rtcroom serve --config FILE",
          "  确有需要时 / If you must: rtcroom dev --bind " + bind + " --insecure-open");
      return USAGE;
    }
    if (nodes != 1) {
      return several();
    }
    return alone(reachable);
  }

  private int alone(boolean reachable) throws ConfigurationException, IOException {
    Configuration configuration = Configuration.dev(data, environment(0), context.random());
    Logging.apply(configuration.settings().log());
    try (Launch.Running running = context.launch().start(configuration.settings())) {
      welcome(running.port(), configuration.settings());
      if (reachable) {
        warn();
      }
      context.untilStopped().accept(running);
    }
    return OK;
  }

  private int several() throws ConfigurationException, IOException {
    if (nodes != 3 || open) {
      context.complain(
          "rtcroom dev: --nodes 只能是 1 或 3，且只在本机 / --nodes is 1 or 3, and for this machine alone");
      return USAGE;
    }
    DevNodes all = DevNodes.in(data, context.random());
    List<Settings> settings = new ArrayList<>();
    for (String node : all.names()) {
      Map<String, String> environment = environment(settings.size());
      all.enter(environment, node);
      settings.add(Configuration.dev(data, environment, context.random()).settings());
    }
    Logging.apply(settings.getFirst().log());
    try (Together running = Together.start(context.launch(), settings)) {
      welcome(all, running.ports());
      context.untilStopped().accept(running);
    }
    return OK;
  }

  /**
   * Of one of several nodes, which all need ports of their own.
   *
   * @param place of the node; 0 for the first, or the only one
   */
  private Map<String, String> environment(int place) {
    Map<String, String> environment = new HashMap<>(context.environment());
    environment.put("RTCROOM_HTTP_BIND", bind);
    environment.put("RTCROOM_HTTP_PORT", Integer.toString(port == 0 ? 0 : port + place));
    environment.putIfAbsent("RTCROOM_HTTP_ALLOWEDHOSTS", bind.contains(":") ? "localhost" : bind);
    if (open) {
      environment.put("RTCROOM_ACCESS_OPENONPUBLICBIND", "true");
    }
    if (place == 0) {
      DevMedia.enter(environment, webRtcPort, port == 0, open);
    } else {
      DevMedia.enter(environment, webRtcPort.equals(DevMedia.OFF) ? webRtcPort : "0", true, open);
      environment.put("RTCROOM_LIVE_EMBEDDED_RTMPPORT", "0");
    }
    if (isWildcard()) {
      environment.putIfAbsent("RTCROOM_LIVE_PUSHHOST", host());
      environment.putIfAbsent("RTCROOM_LIVE_PLAYHOST", port == 0 ? host() : host() + ":" + port);
    }
    return environment;
  }

  private void welcome(int listening, Settings settings) {
    String address = "http://" + host() + ":" + listening;
    context.print(
        "",
        "  RTCRoom Server 已就绪 / is ready:  " + address,
        "",
        "  用浏览器打开它，再开一个标签页，两边就能看到彼此。",
        "  Open it in a browser, and again in a second tab: the two see each other.",
        "",
        "  接口 / calls:  curl '" + address + "/weapp/utils/get_login_info'",
        "  WebRTC:        " + media(settings),
        "  密钥 / keys:   " + data.toAbsolutePath().normalize(),
        "",
        "  仅供试用：不校验身份，重启后房间清空。停止：Ctrl-C",
        "  Not for production: identities are not checked, rooms end with the process. Stop:"
            + " Ctrl-C",
        "");
  }

  private void welcome(DevNodes all, List<Integer> ports) {
    context.print("", "  RTCRoom Server 的三个节点已就绪 / three nodes are one server:", "");
    for (int i = 0; i < ports.size(); i++) {
      context.print("  " + all.names().get(i) + "   http://" + host() + ":" + ports.get(i));
    }
    context.print(
        "",
        "  在一个节点开的房间，另两个节点也有；重启后仍在。",
        "  What is done at one of them is there at all, and after a restart too.",
        "",
        "  状态 / how they are:  " + all.statusCommand(),
        "  停止 / stop:          Ctrl-C",
        "");
  }

  private static String media(Settings settings) {
    EmbeddedSettings.WebRtc webrtc = settings.embedded().webrtc();
    boolean carried = settings.live().provider() == LiveSettings.Provider.EMBEDDED;
    return webrtc.enabled() && carried
        ? "UDP " + webrtc.port() + "，" + String.join("、", webrtc.addresses())
        : "关闭 / off";
  }

  private void warn() {
    context.complain(
        "**********************************************************************",
        "*  警告：本机以外的人可以访问，且可冒用任何身份。请勿用于生产！",
        "*  WARNING: open to other machines, and anybody can be anybody.",
        "*  Never use this in production!          (--insecure-open)",
        "**********************************************************************");
  }

  /** An address to type into a browser: nobody can connect to "all of them". */
  private String host() {
    if (isWildcard()) {
      return LocalAddress.inTheNetwork();
    }
    return bind.contains(":") ? "[" + bind + "]" : bind;
  }

  private boolean isWildcard() {
    return bind.equals("0.0.0.0") || bind.equals("::");
  }

  private static boolean isLoopback(String bind) throws IOException {
    try {
      return InetAddress.getByName(bind).isLoopbackAddress();
    } catch (UnknownHostException e) {
      throw new IOException("没有这个地址 / no such address: " + bind, e);
    }
  }
}
