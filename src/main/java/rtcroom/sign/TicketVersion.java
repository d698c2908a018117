package rtcroom.sign;

import java.util.List;

/** The two generations of tickets. An application has one of them, or both while it moves. */
public enum TicketVersion {
  /** "201512300000": an EC or RSA key pair; all members are strings. */
  KEY_PAIR("TLS.sdk_appid", "TLS.expire_after"),
  /** "2.0": HMAC-SHA256 with a secret; numbers are numbers. */
  SHARED_SECRET("TLS.sdkappid", "TLS.expire");

  static final String IDENTIFIER = "TLS.identifier";
  static final String TIME = "TLS.time";
  static final String USERBUF = "TLS.userbuf";
  static final String SIGNATURE = "TLS.sig";

  /** Its presence tells the second generation; the value itself is not signed. */
  static final String VER = "TLS.ver";

  private static final List<String> KEY_PAIR_NAMES =
      List.of(
          "TLS.appid_at_3rd",
          "TLS.account_type",
          IDENTIFIER,
          "TLS.sdk_appid",
          TIME,
          "TLS.expire_after");
  private static final List<String> SECRET_NAMES =
      List.of(IDENTIFIER, "TLS.sdkappid", TIME, "TLS.expire");

  private final String sdkAppIdName;
  private final String expireName;

  TicketVersion(String sdkAppIdName, String expireName) {
    this.sdkAppIdName = sdkAppIdName;
    this.expireName = expireName;
  }

  /** The members under the signature, in the order they are signed. */
  List<String> signedNames() {
    return switch (this) {
      case KEY_PAIR -> KEY_PAIR_NAMES;
      case SHARED_SECRET -> SECRET_NAMES;
    };
  }

  String sdkAppIdName() {
    return sdkAppIdName;
  }

  String expireName() {
    return expireName;
  }
}
