package rtcroom.chat.wire;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import rtcroom.chat.ChatRefusal;
import rtcroom.chat.EmbeddedChat.Credentials;
import rtcroom.chat.Position;
import rtcroom.chat.Request;
import rtcroom.room.UserId;

/** What a frame asks for. */
sealed interface ClientRequest {
  /**
   * To be let in.
   *
   * @param sdkAppID -1 when it is no number
   */
  record Login(
      long sdkAppID, String userID, String userSig, String device, @Nullable Position inbox)
      implements ClientRequest {
    /** Whom a good userSig lets in until then. */
    Credentials credentials(Instant until) {
      return new Credentials(new UserId(userID), device, inbox, until);
    }

    /** Without the userSig, which lets its holder in. */
    @Override
    public String toString() {
      return "Login[" + userID + "]";
    }
  }

  record Refresh(String userSig) implements ClientRequest {
    @Override
    public String toString() {
      return "Refresh[]";
    }
  }

  record Ping() implements ClientRequest {}

  record Logout() implements ClientRequest {}

  record InChat(Request request) implements ClientRequest {}

  /** Readable, but nothing that can be done. */
  record Invalid(ChatRefusal why) implements ClientRequest {}

  /**
   * A request and the number its answer has to carry.
   *
   * @param id 0 to 2^53-1
   */
  record Numbered(long id, ClientRequest request) {}
}
