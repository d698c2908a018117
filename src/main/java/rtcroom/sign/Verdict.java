package rtcroom.sign;

import java.time.Instant;
import rtcroom.base.Wording;

/** What became of a ticket. */
public sealed interface Verdict {
  /** The ticket is genuine, valid now, and belongs to the named user. */
  record Accepted(String identifier, Instant issuedAt, Instant expiresAt) implements Verdict {}

  /** The text is no ticket. */
  record Malformed(Defect defect) implements Verdict {
    /** Short, in Chinese as all messages on the wire; safe to send. */
    public String reason() {
      return defect.wording().zh();
    }
  }

  /** A ticket, but not one to let this caller in with. */
  record Refused(Cause cause) implements Verdict {
    /** Short, in Chinese as all messages on the wire; safe to send. */
    public String reason() {
      return cause.wording().zh();
    }
  }

  /** Why a readable ticket is refused. */
  enum Cause {
    OTHER_SDK_APP_ID("sdkAppID不匹配", "the ticket is for another sdkAppID"),
    OTHER_USER("userID不匹配", "the ticket is for another user"),
    IS_PRIVATE_MAP_KEY("这是privateMapKey，不是userSig", "this is a privateMapKey, not a userSig"),
    NOT_A_PRIVATE_MAP_KEY("这是userSig，不是privateMapKey", "this is a userSig, not a privateMapKey"),
    OTHER_ROOM("privateMapKey不属于该房间", "the privateMapKey is for another room"),
    UNUSABLE_TIME("签名时间不合法", "the ticket's times are negative or beyond any calendar"),
    ISSUED_IN_FUTURE("签名尚未生效", "the ticket is not valid yet"),
    EXPIRED("签名已过期", "the ticket has expired"),
    NO_KEY("没有可用于校验该签名的密钥", "no key is configured for this version of ticket"),
    BAD_SIGNATURE("签名校验失败", "the signature does not fit the configured key"),
    BANNED("用户已被封禁", "the operator has banned the user"),
    REVOKED("签名已被作废", "the operator has revoked the user's tickets");

    private final String zh;
    private final String en;

    Cause(String zh, String en) {
      this.zh = zh;
      this.en = en;
    }

    public Wording wording() {
      return new Wording(zh, en);
    }
  }
}
