package rtcroom.chat;

/** Why the chat says no: the table that {@code docs/protocol/im.md} shows. */
public enum ChatRefusal {
  NOT_LOGGED_IN(6014, "尚未登录", "not logged in: the first request must be login"),
  LOGGED_IN_ALREADY(6015, "已经登录", "logged in already"),
  INTERNAL(10002, "服务器内部错误", "internal error"),
  UNKNOWN_OP(10003, "未知的操作", "unknown op"),
  BAD_PARAMETER(10004, "参数错误", "a member is missing or has an impossible value"),
  TOO_MANY_REQUESTS(10006, "请求过于频繁", "too many requests on this socket"),
  NOT_PERMITTED(10007, "没有权限", "not permitted: not the owner, not a member, or kicked out"),
  NO_GROUP(10010, "群组不存在", "there is no such group"),
  MUTED(10017, "您已被禁言", "you are muted in this group"),
  ID_TAKEN(10021, "群组ID已被使用", "the group id is taken by somebody else"),
  TOO_MANY_MESSAGES(10023, "消息发送过于频繁", "too many messages"),
  ALREADY_YOURS(10025, "群组ID已被使用，且您是群主", "the group exists and you own it"),
  TOO_MANY_JOINED(10036, "加入的群组过多", "too many groups joined on this socket"),
  TOO_MANY_CREATED(10037, "创建的群组过多", "too many groups created"),
  NOT_HERE(20003, "对方不在线", "the recipient is not here and was not recently"),
  TOO_MANY_DIRECTS(20004, "消息发送过于频繁", "too many messages"),
  TICKET_EXPIRED(70001, "签名已过期", "the userSig has expired"),
  TICKET_REFUSED(70003, "签名校验失败", "the userSig cannot be read or its signature does not fit"),
  OTHER_USER(70013, "userID不匹配", "the userSig is for another user"),
  OTHER_APPLICATION(70014, "sdkAppID不匹配", "another application"),
  BODY_TOO_LONG(80002, "消息内容过长", "the body is too long");

  private final int code;
  private final String message;
  private final String reason;

  ChatRefusal(int code, String message, String reason) {
    this.code = code;
    this.message = message;
    this.reason = reason;
  }

  public int code() {
    return code;
  }

  /** In Chinese, for people. */
  public String message() {
    return message;
  }

  /** In English, for developers. */
  public String reason() {
    return reason;
  }
}
