package rtcroom.chat;

/** Why the chat itself ends a connection. */
public enum DisconnectReason {
  /** Another device took its place. */
  REPLACED,
  /** The operator removed the user. */
  REMOVED,
  /** The operator revoked what was signed for the user, who may come back with a new userSig. */
  REVOKED,
  /** The user is barred, as was answered. */
  BARRED,
  /** This node cannot tell what became of a request, or of the session: all others may know. */
  UNDECIDED
}
