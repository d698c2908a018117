package rtcroom.chat;

import rtcroom.bans.BanListener;
import rtcroom.room.UserId;

/** Closes the connections of whom the operator stops. */
public final class BannedDevices implements BanListener {
  private final DeviceChat chat;

  public BannedDevices(DeviceChat chat) {
    this.chat = chat;
  }

  @Override
  public String wire() {
    return "chat";
  }

  @Override
  public void userOut(UserId user, boolean banned) {
    chat.disconnect(user, banned ? DisconnectReason.REMOVED : DisconnectReason.REVOKED);
  }
}
