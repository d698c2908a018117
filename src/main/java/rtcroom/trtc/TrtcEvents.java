package rtcroom.trtc;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.time.Instant;
import java.util.Base64;
import rtcroom.base.Hmac;
import rtcroom.base.Secret;
import rtcroom.room.RoomCommand;
import rtcroom.room.RoomId;
import rtcroom.room.RoomKind;
import rtcroom.room.UserId;

/**
 * Takes what TRTC tells of numbered rooms: who left there has left here, and a room that ended
 * there is over. It comes twice, late and in any order: nothing older than the seat or the room
 * counts. Safe for use by many threads.
 */
public final class TrtcEvents {
  private static final int ENDED = 102;
  private static final int LEFT = 104;

  /** The user's part in another room ended, not in this one. */
  private static final int OF_ANOTHER_ROOM = 4;

  private final Secret key;
  private final Rooms rooms;
  private final TrtcSeats seats;

  /** Takes commands about rooms, of whatever kind. */
  @FunctionalInterface
  public interface Rooms {
    void submit(RoomKind kind, RoomId room, RoomCommand command);
  }

  /**
   * @param key of the console, 1 to 32 letters and digits
   */
  public TrtcEvents(Secret key, Rooms rooms, TrtcSeats seats) {
    this.key = key;
    this.rooms = rooms;
    this.seats = seats;
  }

  /**
   * Whether TRTC has written it.
   *
   * @param body as it came: white space is signed too
   */
  public boolean isGenuine(String sign, byte[] body) {
    byte[] right = Hmac.SHA256.of(key.value().getBytes(UTF_8), body);
    return MessageDigest.isEqual(
        Base64.getEncoder().encode(right), sign.strip().getBytes(US_ASCII));
  }

  /**
   * Takes one.
   *
   * @param now when commands are given
   */
  public void hear(TrtcEvent event, Instant now) {
    seats
        .kindOf(event.room())
        .ifPresent(
            kind -> {
              if (event.type() == LEFT && leaves(event)) {
                rooms.submit(kind, event.room(), new RoomCommand.Leave(event.user(), now));
              } else if (event.type() == ENDED && seats.isAfterAll(event.room(), event.at())) {
                rooms.submit(kind, event.room(), new RoomCommand.Delete(now));
              }
            });
  }

  private boolean leaves(TrtcEvent event) {
    UserId user = event.user();
    return event.reason() != OF_ANOTHER_ROOM && seats.isAfter(event.room(), user, event.at());
  }
}
