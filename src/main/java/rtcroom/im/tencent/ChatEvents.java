package rtcroom.im.tencent;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.BiConsumer;
import rtcroom.base.Secret;
import rtcroom.base.Sha256;
import rtcroom.room.RoomId;
import rtcroom.room.UserId;

/**
 * Takes the callbacks of the IM cloud about who left a group. They are told once, or more often
 * where that is switched on in the console, so taking one twice does no harm. Their signature
 * covers a time and nothing else, so they should come over TLS. Safe for use by many threads.
 */
public final class ChatEvents {
  private static final String EXIT = "Group.CallbackAfterMemberExit";

  /** The cloud's own advice is a minute; clocks may be as far apart. */
  private static final Duration WINDOW = Duration.ofMinutes(2);

  private final Secret token;
  private final String sdkAppID;
  private final BiConsumer<RoomId, UserId> left;
  private final InstantSource clock;

  /**
   * One that tells of departures.
   *
   * @param token of the console
   * @param left hears of everybody who left the group of a room; may hear of one twice
   */
  public ChatEvents(
      Secret token, long sdkAppID, BiConsumer<RoomId, UserId> left, InstantSource clock) {
    this.token = token;
    this.sdkAppID = Long.toString(sdkAppID);
    this.left = left;
    this.clock = clock;
  }

  /** Takes an event; false if it is not the cloud's, not ours, or too old. */
  public boolean hear(ChatEvent event) {
    if (!isSigned(event) || !event.sdkAppID().equals(sdkAppID)) {
      return false;
    }
    if (event.command().equals(EXIT)) {
      RoomId.of(event.group())
          .ifPresent(room -> event.users().forEach(user -> left.accept(room, new UserId(user))));
    }
    return true;
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
