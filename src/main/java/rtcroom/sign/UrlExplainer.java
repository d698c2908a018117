package rtcroom.sign;

import static rtcroom.sign.Explanation.Subject.PLAY_URL;
import static rtcroom.sign.Explanation.Subject.PUSH_URL;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import rtcroom.base.Wording;
import rtcroom.sign.url.LiveUrlSettings;
import rtcroom.sign.url.LiveUrlSigner;
import rtcroom.sign.url.StreamAddress;
import rtcroom.sign.url.TxSecret;
import rtcroom.sign.url.TxSecret.Standing;

/** The URL half of {@link Explainer}. */
final class UrlExplainer {
  private static final Pattern CONTAINER = Pattern.compile("\\.(?:flv|m3u8)(?=$|\\?)");

  private static final Pattern SECRET =
      Pattern.compile("secret|token|sig|key|auth|pass", Pattern.CASE_INSENSITIVE);

  private final @Nullable LiveUrlSettings live;

  UrlExplainer(@Nullable LiveUrlSettings live) {
    this.live = live;
  }

  Explanation explain(String url, Instant now) {
    String bare = CONTAINER.matcher(url).replaceFirst("");
    Optional<StreamAddress> parsed = StreamAddress.parse(bare);
    if (parsed.isEmpty()) {
      return Explanation.unreadable(
          new Wording(
              "不是合法的直播地址：协议、主机或流ID（1-128个字母、数字、_、-）有误",
              "no live URL: its scheme, host or stream id (1-128 of A-Z a-z 0-9 _ -) is wrong"));
    }
    StreamAddress address = parsed.get();
    boolean isPush = bare.equals(url) && isPush(address);
    Optional<Wording> complaint = complaint(address, isPush, now);
    Wording finding = complaint.orElseGet(() -> praise(address));
    Wording what =
        (isPush
                ? new Wording("流%s的推流地址", "push URL of stream %s")
                : new Wording("流%s的播放地址", "play URL of stream %s"))
            .with(address.stream().value());
    return new Explanation(
        isPush ? PUSH_URL : PLAY_URL,
        complaint.isEmpty(),
        fields(address),
        new Wording(what.zh() + "：" + finding.zh(), what.en() + ": " + finding.en()));
  }

  private boolean isPush(StreamAddress address) {
    if (live != null && !live.hosts().push().equals(live.hosts().play())) {
      if (address.host().equals(live.hosts().push())) {
        return true;
      }
      if (address.host().equals(live.hosts().play())) {
        return false;
      }
    }
    return address.query().containsKey("txSecret");
  }

  private Optional<Wording> complaint(StreamAddress address, boolean isPush, Instant now) {
    if (live == null) {
      return Optional.empty();
    }
    String named = address.query().getOrDefault("bizid", Integer.toString(live.bizid()));
    if (!address.isOf(live.bizid()) || !named.equals(Integer.toString(live.bizid()))) {
      return Optional.of(
          new Wording("bizid不对，这里配置的是%d", "its bizid is not ours, which is %d").with(live.bizid()));
    }
    return signature(address, isPush, live, now);
  }

  private static Optional<Wording> signature(
      StreamAddress address, boolean isPush, LiveUrlSettings live, Instant now) {
    LiveUrlSigner signer = new LiveUrlSigner(live);
    return switch (isPush ? signer.checkPush(address, now) : signer.checkPlay(address, now)) {
      case GENUINE -> Optional.empty();
      case EXPIRED ->
          Optional.of(
              TicketExplainer.expired(
                  TxSecret.expiry(address.query().getOrDefault("txTime", "0")), now));
      case TOO_FAR ->
          Optional.of(
              new Wording(
                      "txTime（%s）超出live.validTime等签发的有效期",
                      "its txTime, %s, is further off than live.validTime and its kin sign")
                  .with(TxSecret.expiry(address.query().getOrDefault("txTime", "0"))));
      case UNSIGNED ->
          isPush
              ? Optional.of(
                  new Wording(
                      "没有签名（缺少txSecret或txTime），不能推流",
                      "not signed (txSecret or txTime is missing), so it cannot be pushed to"))
              : Optional.empty();
      case FORGED -> Optional.of(forged(address, isPush, live, now));
    };
  }

  private static Wording forged(
      StreamAddress address, boolean isPush, LiveUrlSettings live, Instant now) {
    if (!TxSecret.isTxTime(address.query().getOrDefault("txTime", ""))) {
      return new Wording(
          "txTime不是十六进制时间（应为8位）", "its txTime is no time in hexadecimal of eight digits");
    }
    LiveUrlSigner signer = new LiveUrlSigner(live);
    Standing swapped = isPush ? signer.checkPlay(address, now) : signer.checkPush(address, now);
    if (swapped != Standing.FORGED) {
      return isPush
          ? new Wording("是用播放密钥签名的，不能推流", "signed with the play key, so it cannot be pushed to")
          : new Wording("是用推流密钥签名的，而播放用另一个密钥", "signed with the push key, but playing has its own");
    }
    return new Wording(
        "txSecret不对：密钥不对，或流ID、txTime被改动过",
        "its txSecret does not fit: another key, or stream id or txTime were altered");
  }

  private Wording praise(StreamAddress address) {
    String txTime = address.query().getOrDefault("txTime", "");
    if (live == null) {
      return new Wording(
          "格式正确；没有配置密钥，签名未校验", "well formed; no key is configured, so nothing was checked");
    }
    return TxSecret.isTxTime(txTime)
        ? new Wording("有效，到期时间为%s", "valid until %s").with(TxSecret.expiry(txTime))
        : new Wording("格式正确，没有签名", "well formed and unsigned, as play URLs may be");
  }

  private Map<String, String> fields(StreamAddress address) {
    Map<String, String> fields = new LinkedHashMap<>();
    fields.put("scheme", address.scheme());
    fields.put("host", address.host());
    fields.put("streamID", address.stream().value());
    if (live != null) {
      fields.put("subID", address.subID(live.bizid()));
    }
    address
        .query()
        .forEach(
            (name, value) ->
                fields.put(name, SECRET.matcher(name).find() ? Explanation.masked(value) : value));
    String txTime = address.query().getOrDefault("txTime", "");
    if (TxSecret.isTxTime(txTime)) {
      fields.put("expiresAt", TxSecret.expiry(txTime).toString());
    }
    return fields;
  }
}
