package rtcroom.chat;

import org.jspecify.annotations.Nullable;
import rtcroom.room.UserId;

/** What connections of devices do with the chat. Any thread may call, none waits. */
public interface DeviceChat {
  /**
   * Lets a device in; the connection gets the answer, perhaps later.
   *
   * @param id of the request
   * @return null when the user is barred, as the connection was told
   */
  @Nullable Session logIn(ClientConnection connection, long id, EmbeddedChat.Credentials who);

  /** The connection of the session gets the answer; nothing once the session has ended. */
  void ask(Session session, long id, Request request);

  /** The connection is no more. Once or more than once. */
  void lost(Session session);

  /** Closes all connections of a user here; nothing keeps him from coming back. */
  void disconnect(UserId user, DisconnectReason why);

  /** Sees to what is due by time: about once a second. */
  void sweep();
}
