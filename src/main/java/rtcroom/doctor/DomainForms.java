package rtcroom.doctor;

import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import rtcroom.base.Wording;
import rtcroom.live.LiveSettings;

/** Whether the hosts of push and play addresses can be what they are meant to be. */
final class DomainForms {
  private static final String PUSH = "live.pushHost";
  private static final String PLAY = "live.playHost";
  private static final String OF_THE_CLOUD = ".myqcloud.com";

  private static final Wording GOOD = new Wording("%s 可解析", "the name %s is known");
  private static final Wording NO_NAME =
      new Wording(
          "无法解析主机名 %s：检查拼写、DNS 与 CNAME",
          "the name %s is not known: look at its spelling, DNS and CNAME");
  private static final Wording SAME =
      new Wording(
          "与 live.pushHost 相同：云直播的推流域名和播放域名必须是两个 → 云直播 CSS 控制台 → 域名管理",
          "is the same as live.pushHost: at the cloud they are two → CSS console, domains");
  private static final Wording FOR_TESTS =
      new Wording(
          "%s 只供测试：请添加自有域名 → 云直播 CSS 控制台 → 域名管理 → 添加域名",
          "%s is for tests: add a domain of your own → CSS console, domains, add");
  private static final Wording HERE_ONLY =
      new Wording(
          "%s 只有本机能访问：其他设备收到的地址不可用",
          "%s is reached from this machine only: the addresses others get lead nowhere");
  private static final Wording IN_NUMBERS =
      new Wording(
          "%s 是 IP 地址：小程序与 https 页面需要域名",
          "%s is an address in numbers: mini programs and pages over https want a name");
  private static final Wording PLAIN =
      new Wording(
          "播放地址是 http：https 页面不能播放；在 TLS 之后设 live.playScheme: https",
          "play addresses are http, which pages over https cannot play: behind TLS set"
              + " live.playScheme: https");

  private final LiveSettings live;
  private final Outside.Names names;

  DomainForms(LiveSettings live, Outside.Names names) {
    this.live = live;
    this.names = names;
  }

  List<Finding> pushHost() {
    return findings(PUSH, live.push().host());
  }

  List<Finding> playHost() {
    List<Finding> findings = new ArrayList<>(findings(PLAY, live.play().host()));
    HostName host = HostName.of(live.play().host());
    if (isAtTheCloud() && host.equals(HostName.of(live.push().host()))) {
      findings.add(Finding.wrong(PLAY, SAME));
    }
    if (live.play().scheme() == LiveSettings.PlayScheme.HTTP && !host.isHere()) {
      findings.add(Finding.warning(PLAY, PLAIN));
    }
    return findings;
  }

  private List<Finding> findings(String subject, String hostAndPort) {
    HostName name = HostName.of(hostAndPort);
    String host = name.text();
    if (name.isHere()) {
      return List.of(Finding.warning(subject, HERE_ONLY.with(host)));
    }
    if (name.isInNumbers()) {
      return List.of(Finding.warning(subject, IN_NUMBERS.with(host)));
    }
    if (!isKnown(host)) {
      return List.of(Finding.wrong(subject, NO_NAME.with(host)));
    }
    return isAtTheCloud() && host.endsWith(OF_THE_CLOUD)
        ? List.of(Finding.warning(subject, FOR_TESTS.with(host)))
        : List.of(Finding.fine(subject, GOOD.with(host)));
  }

  private boolean isAtTheCloud() {
    return live.provider() == LiveSettings.Provider.TENCENT;
  }

  private boolean isKnown(String host) {
    try {
      return names.find(host) != null;
    } catch (UnknownHostException e) {
      return false;
    }
  }
}
