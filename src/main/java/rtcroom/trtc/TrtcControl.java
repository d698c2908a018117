package rtcroom.trtc;

import java.util.concurrent.CompletionStage;
import rtcroom.room.RoomId;
import rtcroom.room.UserId;

/**
 * Orders to TRTC about numbered rooms. Stages never fail; they say whether it is as was asked, also
 * where there was nothing to do.
 */
public interface TrtcControl {
  /** Puts a user out, who may come back with a privateMapKey that is valid still. */
  CompletionStage<Boolean> remove(RoomId room, UserId user);

  /** Puts everybody out, and ends the room. */
  CompletionStage<Boolean> dismiss(RoomId room);
}
