package rtcroom.sign;

import static org.assertj.core.api.Assertions.assertThat;
import static rtcroom.sign.Fixtures.APP;
import static rtcroom.sign.Fixtures.ISSUED;
import static rtcroom.sign.Fixtures.SECRET;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import rtcroom.sign.Explanation.Subject;
import rtcroom.sign.url.LiveUrlSettings;
import rtcroom.sign.url.LiveUrlSigner;
import rtcroom.sign.url.StreamAddress;

class ExplainerTest {
  private static final Duration DAY = Duration.ofDays(1);
  private final LiveUrlSettings live = Fixtures.liveUrls("play_key");
  private final LiveUrlSigner urls = new LiveUrlSigner(live);
  private final Explainer explainer = new Explainer(APP, List.of(SECRET), live);
  private final String userSig = new TicketSigner(SECRET).userSig(APP, "alice", ISSUED, DAY);

  private Explanation explain(String text) {
    return explainer.explain(text, ISSUED);
  }

  private static void finds(Explanation explanation, String zh, String en) {
    assertThat(explanation.isFine()).isFalse();
    assertThat(explanation.sentence().zh()).contains(zh);
    assertThat(explanation.sentence().en()).contains(en);
  }

  @Test
  void a_good_user_sig_is_fine() {
    Explanation found = explain(" " + userSig + "\n");
    assertThat(found.subject()).isEqualTo(Subject.USER_SIG);
    assertThat(found.isFine()).isTrue();
    assertThat(found.sentence().en())
        .isEqualTo("userSig of user alice: valid until 2023-11-15T22:13:20Z");
    assertThat(found.sentence().zh()).isEqualTo("用户alice的userSig：有效，到期时间为2023-11-15T22:13:20Z");
    assertThat(found.fields())
        .containsEntry("version", "2.0")
        .containsEntry("sdkAppID", "1400000001")
        .containsEntry("issuedAt", "2023-11-14T22:13:20Z");
  }

  @Test
  void what_is_wrong_with_a_ticket_is_said() throws Exception {
    finds(
        explainer.explain(userSig, ISSUED.plus(DAY).plusSeconds(60)),
        "已于2023-11-15T22:13:20Z过期（60秒前）",
        "expired since 2023-11-15T22:13:20Z (60 s ago)");
    finds(explainer.explain(userSig, ISSUED.minus(DAY)), "尚未生效", "not valid yet");
    finds(explainer.explain(userSig, "bob", ISSUED), "而不是bob", "belongs to user alice, not to bob");
    finds(
        new Explainer(7, List.of(SECRET), null).explain(userSig, ISSUED),
        "签发给sdkAppID 1400000001，而这里配置的是7",
        "issued for sdkAppID 1400000001, but ours is 7");
    finds(
        new Explainer(APP, List.of(new SharedSecret("other")), null).explain(userSig, ISSUED),
        "密钥不对",
        "signed with another key");
    finds(
        new Explainer(APP, List.of(Fixtures.publicKey("p256")), null).explain(userSig, ISSUED),
        "没有可用于校验该签名的密钥",
        "no key is configured for this version");
  }

  @Test
  void what_is_no_ticket_is_said() {
    finds(explain(""), "空", "empty");
    finds(explain("hello world"), "编码", "alphabet");
    finds(explain(userSig + "%3D"), "百分号", "percent-encoded");
    finds(explain(userSig.substring(0, 100)), "解压", "cut");
    assertThat(explain("x").subject()).isEqualTo(Subject.UNREADABLE);
  }

  @Test
  void a_private_map_key_is_told_from_a_user_sig() {
    TicketSigner signer = new TicketSigner(SECRET);
    Explanation numeric = explain(signer.privateMapKey(APP, "alice", 1234, 42, ISSUED, DAY));
    assertThat(numeric.subject()).isEqualTo(Subject.PRIVATE_MAP_KEY);
    assertThat(numeric.isFine()).isTrue();
    assertThat(numeric.sentence().en()).contains("for room 1234").contains("no userSig");
    assertThat(numeric.sentence().zh()).contains("进入房间1234的privateMapKey");
    assertThat(numeric.fields())
        .containsEntry("userbuf.version", "0")
        .containsEntry("userbuf.privileges", "42 [ENTER_ROOM, RECEIVE_AUDIO, RECEIVE_VIDEO]");
    Explanation named = explain(signer.privateMapKey(APP, "alice", "a\u001bb", 255, ISSUED, DAY));
    assertThat(named.fields())
        .containsEntry("userbuf.version", "1")
        .containsEntry("userbuf.room", "a?b");
    assertThat(named.sentence().en()).contains("a?b");
  }

  @Test
  void without_keys_the_signature_is_said_to_be_unchecked() {
    Explainer ignorant = new Explainer(APP, List.of(), null);
    assertThat(ignorant.explain(userSig, ISSUED).sentence().en()).contains("was not checked");
    assertThat(ignorant.explain(urls.pushUrl("8888_a", ISSUED), ISSUED).sentence().en())
        .contains("nothing was checked");
  }

  @Test
  void good_urls_are_fine() {
    Explanation push = explain(urls.pushUrl("8888_a", ISSUED));
    assertThat(push.isFine()).isTrue();
    assertThat(push.subject()).isEqualTo(Subject.PUSH_URL);
    assertThat(push.fields()).containsEntry("subID", "a").containsEntry("txTime", "655D2B80");
    for (String play :
        List.of(
            urls.accelerateUrl("8888_a", ISSUED),
            urls.flvUrl("8888_a", ISSUED),
            urls.hlsUrl("8888_a", ISSUED),
            urls.rtmpUrl("8888_a", ISSUED))) {
      assertThat(explain(play).isFine()).as(play).isTrue();
      assertThat(explain(play).subject()).isEqualTo(Subject.PLAY_URL);
    }
  }

  @Test
  void what_is_wrong_with_a_url_is_said() {
    String push = urls.pushUrl("8888_a", ISSUED);
    finds(explainer.explain(push, ISSUED.plus(DAY.multipliedBy(8))), "过期", "expired since");
    finds(explain(urls.pushUrl("9999_a", ISSUED)), "bizid不对", "bizid is not ours, which is 8888");
    finds(explain(push.replace("8888_a", "8888_b")), "txSecret不对", "txSecret does not fit");
    finds(explain(push.replace("655D2B80", "soon")), "十六进制", "no time in hexadecimal");
    finds(explainer.explain(push, ISSUED.minus(DAY)), "超出", "further off than live.validTime");
    finds(explain(push.replaceFirst("\\?.*", "")), "没有签名", "not signed");
    finds(explain(push.replace("push.", "play.")), "推流密钥", "signed with the push key");
    finds(
        explain(urls.accelerateUrl("8888_a", ISSUED).replace("play.", "push.")),
        "播放密钥",
        "signed with the play key");
    finds(explain("ftp://h/live/8888_a"), "不是合法的直播地址", "no live URL");
  }

  @Test
  void neither_signatures_nor_secrets_are_shown() throws Exception {
    assertThat(explain(userSig).toString())
        .doesNotContain(TicketDecoder.decode(userSig).signature())
        .doesNotContain(userSig);
    String push = urls.pushUrl("8888_a", ISSUED) + "&token=1234567890123456789";
    String txSecret = StreamAddress.parse(push).orElseThrow().query().get("txSecret");
    assertThat(explain(push).toString())
        .doesNotContain(txSecret)
        .doesNotContain("1234567890123456789");
  }
}
