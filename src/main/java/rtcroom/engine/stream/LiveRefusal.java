package rtcroom.engine.stream;

import java.util.Locale;
import rtcroom.base.Wording;

/** Why somebody may not publish or play. */
public enum LiveRefusal {
  UNKNOWN_APP(404, "只支持 live", "only the app \"live\" is served"),
  BAD_NAME(404, "流名不合法", "not a stream name"),
  UNSIGNED(403, "缺少 txSecret 或 txTime", "txSecret or txTime is missing"),
  CONTRADICTORY(403, "txSecret 或 txTime 重复且不一致", "txSecret or txTime is given twice, differently"),
  FORGED(403, "txSecret 错误", "txSecret is wrong"),
  EXPIRED(403, "txTime 已过期", "txTime has passed"),
  BANNED(403, "该流已被管理员封禁", "the operator has banned this stream"),
  REVOKED(403, "推流地址已被作废", "the operator has revoked this address"),
  /** Genuine, but good for longer than this server signs. */
  TOO_FAR(403, "txTime 超出本服务器签发的有效期", "txTime is further off than this server signs"),
  BUSY(409, "该流正在推送中", "somebody else publishes this stream"),
  /** Nobody publishes it, and nobody began to within the wait for a publisher. */
  OFFLINE(404, "该流不在线", "nobody publishes this stream"),
  TOO_MANY_STREAMS(503, "流数量已达上限", "no more streams are taken"),
  TOO_MANY_VIEWERS(503, "观众数量已达上限", "no more viewers are taken"),
  TOO_MANY_FROM_ADDRESS(503, "该地址的连接数已达上限", "no more connections are taken from this address"),
  NO_MEMORY(503, "服务器为流保留的内存已用完", "the memory kept for streams is used up"),
  /**
   * Its playlists would be shorter than HLS wants them, or take more memory than one stream may.
   */
  TOO_LARGE(503, "码率过高，超出 HLS 内存上限 (hlsBytes)", "too many bits a second for HLS (hlsBytes)"),
  /** As it is, no browser shows it by WebRTC. */
  UNPLAYABLE(
      406, "浏览器无法经 WebRTC 播放（B 帧、HEVC 等）", "no browser plays it by WebRTC (B-frames, HEVC, ...)"),
  SHUTTING_DOWN(503, "服务正在关闭", "the server ends");

  private final int httpStatus;
  private final String zh;
  private final String en;

  LiveRefusal(int httpStatus, String zh, String en) {
    this.httpStatus = httpStatus;
    this.zh = zh;
    this.en = en;
  }

  /** One word for logs, metrics and clients, such as {@code forged}. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  public Wording wording() {
    return new Wording(zh, en);
  }

  /** For people, in both languages, behind the word for programs. */
  public String text() {
    return word() + ": " + en + " / " + zh;
  }

  /** What whoever asked by HTTP is answered. */
  public int httpStatus() {
    return httpStatus;
  }
}
