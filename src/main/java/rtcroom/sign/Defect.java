package rtcroom.sign;

import rtcroom.base.Wording;

/** Why a text is no ticket at all, before anybody asks whom it belongs to. */
public enum Defect {
  EMPTY("签名为空", "the ticket is empty"),
  TOO_LONG("签名过长", "the ticket is longer than 4096 characters"),
  BAD_ALPHABET("签名编码错误", "the ticket is not in its Base64 alphabet, or was cut"),
  NOT_ZLIB("签名解压失败", "the ticket does not inflate: cut, damaged or not a ticket"),
  TOO_LARGE("签名内容过大", "the ticket inflates to more than 8192 bytes"),
  TRAILING_BYTES("签名末尾有多余数据", "the ticket carries bytes after its end"),
  NOT_JSON("签名内容不是合法的JSON", "the ticket's content is not one JSON object"),
  BAD_MEMBER("签名字段缺失或类型错误", "a member of the ticket is missing or of a wrong type"),
  BAD_USERBUF("权限位格式错误", "the permission block cannot be read");

  private final String zh;
  private final String en;

  Defect(String zh, String en) {
    this.zh = zh;
    this.en = en;
  }

  public Wording wording() {
    return new Wording(zh, en);
  }
}
