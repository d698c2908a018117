package rtcroom.live.mix;

/** Why an order to mix is not passed on (D-31). */
public enum MixRefusal {
  /** The text is no JSON object. */
  NOT_JSON("mergeParams 不是合法的JSON格式的字符串"),
  /** A member is missing or of the wrong type. */
  WRONG_SHAPE("mergeParams 缺少必要的字段或字段类型错误"),
  /** Another interface of the live service than mixing. */
  WRONG_INTERFACE("mergeParams 的interface不是混流接口"),
  FOREIGN_SESSION("mix_stream_session_id 不是自己的流"),
  FOREIGN_OUTPUT("output_stream_id 不是自己的流"),
  FOREIGN_INPUT("input_stream_id 不是房间内推流者的流"),
  NO_INPUT("input_stream_list 为空"),
  TOO_MANY_INPUTS("input_stream_list 超过16路");

  private final String message;

  MixRefusal(String message) {
    this.message = message;
  }

  /** For the caller, in Chinese as all messages on the wire. */
  public String message() {
    return message;
  }
}
