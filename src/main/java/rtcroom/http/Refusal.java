package rtcroom.http;

import rtcroom.room.Decision.Reason;

/**
 * Every application code of the wire with its text: the one table. The texts are wire values that
 * clients show; {@code docs/protocol/errors.md} mirrors them, by test.
 */
public enum Refusal {
  MISSING_PARAMETER(2, "请求失败，缺少参数", false),
  ROOM_MISSING(3, "请求失败，房间不存在", false),
  NOT_THE_CREATOR(3, "不是房间主人，无法销毁房间", false),
  NOT_THE_CREATOR_TO_MIX(3, "不是房间主人，无法混流", false),
  NO_PRIVATE_MAP_KEY(3, "请求失败，权限位生成失败", true),
  LOGIN_INCOMPLETE(4, "请求参数不全，请检查sdkAppID，IM_ACCOUNTTYPE，userID，userSig参数是否都存在", false),
  SIGNATURE_UNREADABLE(4, "签名校验出错，", false),
  NOT_A_MEMBER_TO_LEAVE(5, "退出房间失败，不是房间成员", false),
  NOT_A_MEMBER(5, "请求失败，不是房间成员", false),
  GROUP_FAILED(6, "群组创建失败", true),
  UNAUTHENTICATED(7, "请求失败，鉴权失败", false),
  LOGIN_REFUSED(7, "鉴权失败, ", false),
  BANNED(7, "请求失败，用户已被封禁", false),
  BAD_USER_ID(7, "请求失败，userID含有非法字符或者不符合规范", false),
  INVALID_PARAMETER(10, "请求失败，参数不合法", false),
  MERGE_PARAMS_NOT_JSON(10, "mergeParams 不是合法的JSON格式的字符串", false),
  ROOM_INFO_TOO_LONG(11, "roomInfo 字符串长度不能超过1024字节", false),
  ROOM_EXISTS(11, "房间已经存在", false),
  ROOM_FULL(5001, "超出房间人数上限", true),
  AUDIENCE_FULL(5001, "观众列表满了", true),
  TOO_MANY_ROOMS(5001, "超出房间数量上限", true),
  TOO_MANY_BANS(5001, "超出封禁数量上限", false);

  static final String OK_MESSAGE = "请求成功";
  static final String INTERNAL_MESSAGE = "服务器内部错误";

  private final int code;
  private final String message;
  private final boolean retry;

  Refusal(int code, String message, boolean retry) {
    this.code = code;
    this.message = message;
    this.retry = retry;
  }

  /** What a refusal of the rooms is on the wire; {@code delete_pusher} words one differently. */
  public static Refusal of(Reason reason) {
    return switch (reason) {
      case ROOM_MISSING, ROOM_ENDED -> ROOM_MISSING;
      case ROOM_EXISTS -> ROOM_EXISTS;
      case ROOM_FULL -> ROOM_FULL;
      case NOT_A_MEMBER -> NOT_A_MEMBER;
      case NOT_THE_CREATOR -> NOT_THE_CREATOR;
      case GROUP_FAILED, GROUP_TAKEN -> GROUP_FAILED;
      case AUDIENCE_FULL -> AUDIENCE_FULL;
      case NOT_A_NUMBER, TOO_MANY_FIELDS -> INVALID_PARAMETER;
      case TOO_MANY_ROOMS, TOO_MANY_ROOMS_OF_USER, TOO_MANY_IDLE_ROOMS -> TOO_MANY_ROOMS;
      // Rooms waits these out, or they answer the server's own commands; no client gets to see
      // them.
      case STILL_OPENING, STILL_ALIVE, STILL_IN_USE -> GROUP_FAILED;
    };
  }

  public int code() {
    return code;
  }

  /** A text that ends in a comma is followed by the detail of the case. */
  public String message() {
    return message;
  }

  /** Whether the same request may succeed later without the caller changing anything. */
  public boolean mayRetry() {
    return retry;
  }

  public Rejection rejection() {
    return new Rejection(Reply.refused(this));
  }

  /** The refusal of one member, which it names beside the text of the contract. */
  public Rejection of(Field field) {
    return of(field.wireName());
  }

  /** The refusal of one parameter or member by its name on the wire. */
  public Rejection of(String field) {
    return new Rejection(Reply.refused(this, json -> json.writeStringField("field", field)));
  }
}
