package rtcroom.session;

import rtcroom.bans.BanListener;
import rtcroom.room.UserId;

/** Ends all logins of whom the operator stops. */
public final class BannedSessions implements BanListener {
  private final SessionTokens tokens;

  public BannedSessions(SessionTokens tokens) {
    this.tokens = tokens;
  }

  @Override
  public String wire() {
    return "http";
  }

  @Override
  public void userOut(UserId user, boolean banned) {
    tokens.revoke(user);
  }
}
