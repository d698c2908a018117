package rtcroom.sign;

import static rtcroom.sign.Explanation.Subject.PRIVATE_MAP_KEY;
import static rtcroom.sign.Explanation.Subject.USER_SIG;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import rtcroom.base.Wording;
import rtcroom.sign.Verdict.Cause;

/** The ticket half of {@link Explainer}. */
final class TicketExplainer {
  private final long sdkAppID;
  private final boolean hasKeys;
  private final TicketVerifier verifier;

  TicketExplainer(long sdkAppID, List<? extends CheckingKey> keys) {
    this.sdkAppID = sdkAppID;
    this.hasKeys = !keys.isEmpty();
    this.verifier = new TicketVerifier(keys);
  }

  Explanation explain(String text, @Nullable String userID, Instant now) {
    try {
      Ticket ticket = TicketDecoder.decode(text);
      Userbuf block = ticket.userbuf() == null ? null : Userbuf.parse(ticket.userbuf());
      Optional<Wording> complaint = complaint(ticket, block, userID, now);
      return new Explanation(
          block == null ? USER_SIG : PRIVATE_MAP_KEY,
          complaint.isEmpty(),
          fields(ticket, block),
          sentence(ticket, block, complaint.orElseGet(() -> praise(ticket))));
    } catch (MalformedTicketException e) {
      return Explanation.unreadable(
          text.contains("%")
              ? new Wording(
                  "文本中含有百分号编码，请先做URL解码", "the text is still percent-encoded; decode it first")
              : e.defect().wording());
    }
  }

  /**
   * What matters most comes first: a wrong application explains a wrong signature, not the other
   * way round.
   */
  private Optional<Wording> complaint(
      Ticket ticket, @Nullable Userbuf block, @Nullable String userID, Instant now) {
    if (ticket.sdkAppID() != sdkAppID) {
      return Optional.of(
          new Wording("签发给sdkAppID %d，而这里配置的是%d", "issued for sdkAppID %d, but ours is %d")
              .with(ticket.sdkAppID(), sdkAppID));
    }
    return signature(ticket)
        .or(() -> TicketVerifier.lifetime(ticket, now).map(cause -> time(cause, ticket, now)))
        .or(() -> block(ticket, block, now))
        .or(() -> otherUser(ticket, userID));
  }

  private Optional<Wording> signature(Ticket ticket) {
    return hasKeys
        ? verifier
            .signature(ticket)
            .map(
                cause ->
                    cause == Cause.BAD_SIGNATURE
                        ? new Wording(
                            "签名校验失败：密钥不对，或内容被改动过",
                            "the signature does not fit: signed with another key, or altered")
                        : cause.wording())
        : Optional.empty();
  }

  private static Wording time(Cause cause, Ticket ticket, Instant now) {
    Lifetime lifetime = ticket.lifetime();
    return switch (cause) {
      case EXPIRED -> expired(lifetime.expiresAt(), now);
      case ISSUED_IN_FUTURE ->
          new Wording("尚未生效，签发时间为%s", "not valid yet: issued at %s").with(lifetime.issuedAt());
      default -> cause.wording();
    };
  }

  static Wording expired(Instant since, Instant now) {
    long seconds = Duration.between(since, now).toSeconds();
    return new Wording("已于%s过期（%d秒前）", "expired since %s (%d s ago)").with(since, seconds);
  }

  private static Optional<Wording> block(Ticket ticket, @Nullable Userbuf block, Instant now) {
    if (block == null) {
      return Optional.empty();
    }
    if (!block.userID().equals(ticket.identifier()) || block.sdkAppID() != ticket.sdkAppID()) {
      return Optional.of(
          new Wording("权限位中的用户或sdkAppID与票据不一致", "its permission block is for somebody else"));
    }
    return block.hasEndedBefore(now)
        ? Optional.of(expired(block.expiresAt(), now))
        : Optional.empty();
  }

  private static Optional<Wording> otherUser(Ticket ticket, @Nullable String userID) {
    return userID == null || userID.equals(ticket.identifier())
        ? Optional.empty()
        : Optional.of(
            new Wording("属于用户%s，而不是%s", "belongs to user %s, not to %s")
                .with(ticket.identifier(), userID));
  }

  private Wording praise(Ticket ticket) {
    Wording until =
        hasKeys
            ? new Wording("有效，到期时间为%s", "valid until %s")
            : new Wording(
                "格式正确，到期时间为%s；没有配置密钥，签名未校验",
                "well formed, valid until %s; no key is configured, so its signature was not"
                    + " checked");
    return until.with(ticket.lifetime().expiresAt());
  }

  private static Wording sentence(Ticket ticket, @Nullable Userbuf block, Wording finding) {
    Wording what =
        block == null
            ? new Wording("用户%s的userSig", "userSig of user %s").with(ticket.identifier())
            : new Wording(
                    "用户%s进入房间%s的privateMapKey（不能当作userSig登录）",
                    "privateMapKey of user %s for room %s (no userSig, it logs nobody in)")
                .with(ticket.identifier(), block.room());
    return new Wording(what.zh() + "：" + finding.zh(), what.en() + ": " + finding.en());
  }

  private static Map<String, String> fields(Ticket ticket, @Nullable Userbuf block) {
    Map<String, String> fields = new LinkedHashMap<>();
    fields.put(
        "version",
        switch (ticket.version()) {
          case KEY_PAIR -> "201512300000";
          case SHARED_SECRET -> "2.0";
        });
    fields.put("identifier", ticket.identifier());
    fields.put("sdkAppID", Long.toString(ticket.sdkAppID()));
    if (ticket.lifetime().isUsable()) {
      fields.put("issuedAt", ticket.lifetime().issuedAt().toString());
      fields.put("expiresAt", ticket.lifetime().expiresAt().toString());
    }
    fields.put("signature", Explanation.masked(ticket.signature()));
    if (block != null) {
      fields.put("userbuf.version", Integer.toString(block.layoutVersion()));
      fields.put("userbuf.userID", block.userID());
      fields.put("userbuf.sdkAppID", Long.toString(block.sdkAppID()));
      fields.put("userbuf.room", block.room());
      fields.put("userbuf.privileges", block.privileges() + " " + Privilege.in(block.privileges()));
      fields.put("userbuf.expiresAt", block.expiresAt().toString());
    }
    return fields;
  }
}
