package rtcroom.im.tencent;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import rtcroom.base.Secret;
import rtcroom.base.Sha256;
import rtcroom.room.RoomId;
import rtcroom.room.UserId;

/**
 * Takes the callbacks of the IM cloud about who came into a group and who left. They are told once,
 * or more often where that is switched on in the console, so taking one twice does no harm. Their
 * signature covers a time and nothing else, so they should come over TLS. Safe for use by many
 * threads.
 */
public final class ChatEvents {
  private static final String JOIN = "Group.CallbackAfterNewMemberJoin";
  private static final String EXIT = "Group.CallbackAfterMemberExit";

  /** The cloud's own advice is a minute; clocks may be as far apart. */
  private static final Duration WINDOW = Duration.ofMinutes(2);

  private final Secret token;
  private final String sdkAppID;
  private final Audience audience;
  private final InstantSource clock;

  /** Hears of everybody who is in the group of a room or no more; of one twice, perhaps. */
  public interface Audience {
    void joined(RoomId room, UserId user);

    void left(RoomId room, UserId user);
  }

  /**
   * @param token of the console
   */
  public ChatEvents(Secret token, long sdkAppID, Audience audience, InstantSource clock) {
    this.token = token;
    this.sdkAppID = Long.toString(sdkAppID);
    this.audience = audience;
    this.clock = clock;
  }

  /** Takes an event; false if it is not the cloud's, not ours, or too old. */
  public boolean hear(ChatEvent event) {
    if (!isSigned(event) || !event.sdkAppID().equals(sdkAppID)) {
      return false;
    }
    RoomId.of(event.group()).ifPresent(room -> tell(room, event));
    return true;
  }

  private void tell(RoomId room, ChatEvent event) {
    List<UserId> users = event.users().stream().map(UserId::new).toList();
    switch (event.command()) {
      case JOIN -> users.forEach(user -> audience.joined(room, user));
      case EXIT -> users.forEach(user -> audience.left(room, user));
      default -> {}
    }
  }

  /** In a time that does not depend on the signature. */
  private boolean isSigned(ChatEvent event) {
    String time = event.requestTime();
    boolean genuine =
        MessageDigest.isEqual(
            Sha256.hex((token.value() + time).getBytes(UTF_8)).getBytes(UTF_8),
            event.sign().getBytes(UTF_8));
    if (!genuine || !time.matches("\\d{1,11}")) {
      return false;
    }
    Duration off = Duration.between(Instant.ofEpochSecond(Long.parseLong(time)), clock.instant());
    return off.abs().compareTo(WINDOW) <= 0;
  }
}
