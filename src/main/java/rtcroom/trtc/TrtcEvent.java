package rtcroom.trtc;

import java.time.Instant;
import rtcroom.room.RoomId;
import rtcroom.room.UserId;

/**
 * What TRTC says happened in a room. Kinds that mean nothing here are told of too, and ignored.
 *
 * @param type such as 104
 * @param user empty where it is of the room
 * @param at by TRTC's clock, to the millisecond
 * @param reason of an exit; 0 where there is none
 */
public record TrtcEvent(int type, RoomId room, UserId user, Instant at, int reason) {}
