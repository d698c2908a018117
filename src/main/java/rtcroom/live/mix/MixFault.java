package rtcroom.live.mix;

import java.time.Instant;
import java.util.Locale;

/**
 * Why an order to mix is not carried out. Two codes are the cloud's, which old clients know; the
 * others are ours, outside the cloud's ranges.
 */
public enum MixFault {
  /** A picture does not stay inside the canvas. */
  OUTSIDE(-21, "子画面超出画布：%s", "outside the canvas: %s"),
  /** A stream that nobody pushes now; clients ask again, since members are known before streams. */
  NO_STREAM(-505, "输入流不存在或尚未推流：%s", "no such stream, or not pushed yet: %s"),
  UNSUPPORTED(-20001, "内置混流不支持：%s", "the embedded mix does not support: %s"),
  BAD_VALUE(-20002, "参数不合法：%s", "not a valid value: %s"),
  FULL(-20003, "本机混流路数已满，上限%s路", "this host runs all the %s mixes it may"),
  NO_FFMPEG(-20004, "本机没有可用的 ffmpeg：%s", "no usable ffmpeg on this host: %s"),
  ENCODER_FAILED(-20005, "ffmpeg 失败，将自动重试：%s", "ffmpeg failed and is tried again: %s"),
  SHUTTING_DOWN(-20006, "服务器正在关闭%s", "the server is shutting down%s"),
  TOO_MANY_OF_USER(
      -20007,
      "同一用户最多同时混流%s路（limits.mixesPerUser）",
      "a user may have %s mixes at once (limits.mixesPerUser)"),
  UNTRANSLATABLE(-20008, "云直播 API 3.0 无法表达：%s", "cannot be said in API 3.0 of the cloud: %s");

  private final int code;
  private final String chinese;
  private final String english;

  MixFault(int code, String chinese, String english) {
    this.code = code;
    this.chinese = chinese;
    this.english = english;
  }

  /** One word for metrics, such as {@code no_ffmpeg}. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Negative; 0 is success. */
  public int code() {
    return code;
  }

  /**
   * For the caller.
   *
   * @param name what it is about: a member of the order, a stream, a figure; may be empty
   */
  public MixResult result(String name, Instant at) {
    String words = chinese.formatted(name) + " / " + english.formatted(name);
    return new MixResult(code, MixResult.FAILURE + "：" + words, at);
  }
}
