package rtcroom.session;

import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import rtcroom.access.Caller;
import rtcroom.room.UserId;
import rtcroom.room.UserIdRule;
import rtcroom.session.LoginInfo.Cause;
import rtcroom.session.LoginInfo.Issued;
import rtcroom.session.LoginInfo.Refused;
import rtcroom.sign.Privilege;
import rtcroom.sign.TicketSigner;

/**
 * Issues userSig and privateMapKey, and so decides who may be whom (D-37). Reserved ids are signed
 * for nobody in any mode. A caller who proved an account gets tickets of that account only. Safe
 * for use by many threads, if the random numbers are.
 */
public final class LoginTickets {
  private static final HexFormat HEX = HexFormat.of();

  private final IdentitySettings identity;
  private final LoginInfoSettings settings;
  private final ReservedIds reserved;
  private final TicketSigner signer;
  private final RandomGenerator random;

  public LoginTickets(
      IdentitySettings identity,
      LoginInfoSettings settings,
      TicketSigner signer,
      RandomGenerator random) {
    this.identity = identity;
    this.settings = settings;
    this.reserved = new ReservedIds(identity.administrator(), settings.reserved());
    this.signer = signer;
    this.random = random;
  }

  /**
   * Signs a userSig for the caller.
   *
   * @param asked the userID asked for; null or empty for any
   * @param rule of the family that asks
   * @param validity of the userSig; at least a second
   */
  public LoginInfo issue(
      Caller caller, @Nullable String asked, UserIdRule rule, Instant now, Duration validity) {
    if (settings.mode() == LoginInfoSettings.Mode.OFF) {
      return new Refused(Cause.OFF);
    }
    // Also in mode RANDOM: who asks for the administrator is told no, not given another id.
    Optional<Cause> objection =
        asked != null && !asked.isEmpty() ? objection(caller, asked) : Optional.empty();
    if (objection.isPresent()) {
      return new Refused(objection.get());
    }
    return switch (caller) {
      case Caller.Unproven _ -> new Refused(Cause.UNPROVEN);
      // The account decides, also in mode RANDOM: a made-up id would not be the account's.
      case Caller.Proven proven -> sign(proven.user().value(), rule, now, validity);
      case Caller.Anyone _ -> sign(anyones(asked), rule, now, validity);
    };
  }

  /** Why this caller gets no ticket of any kind as this user; empty if there is no reason. */
  public Optional<Cause> objection(Caller caller, String userID) {
    if (reserved.contains(userID)) {
      return Optional.of(Cause.RESERVED);
    }
    return switch (caller) {
      case Caller.Unproven _ -> Optional.of(Cause.UNPROVEN);
      case Caller.Proven proven when !proven.user().value().equals(userID) ->
          Optional.of(Cause.OTHER_IDENTITY);
      case Caller.Proven _, Caller.Anyone _ -> Optional.empty();
    };
  }

  /**
   * Signs the ticket that lets a user into one webrtc or webexe room. Ask {@link #objection} first,
   * before the user enters the room.
   *
   * @param roomID 1 to 4294967295
   * @throws IllegalArgumentException if the room or the user cannot be written into a ticket
   */
  public String privateMapKey(UserId user, long roomID, Instant now, Duration validity) {
    return signer.privateMapKey(
        identity.sdkAppID(), user.value(), roomID, Privilege.ALL, now, validity);
  }

  private LoginInfo sign(String userID, UserIdRule rule, Instant now, Duration validity) {
    Optional<UserId> user = rule.read(userID);
    if (user.isEmpty()) {
      return new Refused(Cause.UNACCEPTABLE_ID);
    }
    if (reserved.contains(userID)) {
      return new Refused(Cause.RESERVED);
    }
    String userSig = signer.userSig(identity.sdkAppID(), userID, now, validity);
    return new Issued(identity.sdkAppID(), identity.accountType(), user.get(), userSig);
  }

  private String anyones(@Nullable String asked) {
    return asked != null && !asked.isEmpty() && settings.mode() == LoginInfoSettings.Mode.ANY
        ? asked
        : freshId();
  }

  /** {@code user_1a2b3c4d_5e6f}: a userID by the rule of every family. */
  private String freshId() {
    return "user_"
        + HEX.toHexDigits(random.nextInt())
        + "_"
        + HEX.toHexDigits((short) random.nextInt());
  }
}
