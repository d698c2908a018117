package rtcroom.engine.relay;

import java.util.Locale;

/** Why somebody may not publish or play. */
public enum LiveRefusal {
  UNKNOWN_APP("only the app \"live\" is served", "只支持 live"),
  BAD_NAME("not a stream name", "流名不合法"),
  UNSIGNED("txSecret or txTime is missing", "缺少 txSecret 或 txTime"),
  CONTRADICTORY("txSecret or txTime is given twice, differently", "txSecret 或 txTime 重复且不一致"),
  FORGED("txSecret is wrong", "txSecret 错误"),
  EXPIRED("txTime has passed", "txTime 已过期"),
  BUSY("somebody else publishes this stream", "该流正在推送中"),
  /** Nobody publishes it, and nobody began to within the wait for a publisher. */
  OFFLINE("nobody publishes this stream", "该流不在线"),
  TOO_MANY_STREAMS("no more streams are taken", "流数量已达上限"),
  TOO_MANY_VIEWERS("no more viewers are taken", "观众数量已达上限"),
  TOO_MANY_FROM_ADDRESS("no more connections are taken from this address", "该地址的连接数已达上限"),
  SHUTTING_DOWN("the server ends", "服务正在关闭");

  private final String english;
  private final String chinese;

  LiveRefusal(String english, String chinese) {
    this.english = english;
    this.chinese = chinese;
  }

  /** One word for logs, metrics and clients, such as {@code forged}. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  public String english() {
    return english;
  }

  public String chinese() {
    return chinese;
  }
}
