package rtcroom.doctor;

import java.util.List;
import rtcroom.base.Secret;
import rtcroom.base.Wording;
import rtcroom.config.Settings;
import rtcroom.im.ImSettings;
import rtcroom.sign.PrivateTicketKey;

/** On which curve the key pair of an older application is. */
final class KeyCurve {
  private static final String SUBJECT = "im.privateKey";
  private static final String RSA = "RSA";

  private static final Wording GOOD = new Wording("密钥对为 %s", "a key pair on %s");
  private static final Wording NOT_THE_CLOUDS =
      new Wording(
          "是 RSA 密钥；腾讯云发给老应用的是 secp256k1 椭圆曲线密钥。若应用已升级，改用 im.secretKey",
          "is an RSA key; those the cloud gives older applications are on secp256k1. Where the"
              + " application was upgraded, it is im.secretKey that is wanted");
  private static final Wording UNUSED =
      new Wording(
          "只用来验证旧票据，新票据由 im.secretKey 签发",
          "only believes old tickets, new ones are signed with im.secretKey");

  private KeyCurve() {}

  static List<Finding> findings(Settings settings) {
    Secret key = settings.identity().privateKey();
    if (key == null) {
      return List.of();
    }
    String algorithm = PrivateTicketKey.parse(key.value()).algorithm();
    boolean foreign =
        algorithm.equals(RSA) && settings.im().provider() == ImSettings.Provider.TENCENT;
    Finding kind =
        foreign
            ? Finding.warning(SUBJECT, NOT_THE_CLOUDS)
            : Finding.fine(SUBJECT, GOOD.with(algorithm));
    return settings.identity().secretKey() == null
        ? List.of(kind)
        : List.of(kind, Finding.note(SUBJECT, UNUSED));
  }
}
