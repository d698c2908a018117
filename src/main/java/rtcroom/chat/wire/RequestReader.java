package rtcroom.chat.wire;

import rtcroom.chat.ChatRefusal;
import rtcroom.chat.Request;

/** Every op there is, on one screen. */
final class RequestReader {
  private static final int MOST_LISTED = 100;
  private static final int FURTHEST = 10_000_000;
  private static final int LONGEST_DEVICE = 64;
  private static final int LONGEST_TICKET = 8192;

  private RequestReader() {}

  /**
   * Reads a frame.
   *
   * @throws MalformedFrameException if no answer could name what it answers
   */
  static ClientRequest.Numbered read(byte[] frame) throws MalformedFrameException {
    FrameFields fields = FrameReader.read(frame);
    long id = fields.id();
    if (id < 0 || !fields.has("op")) {
      throw new MalformedFrameException("no id or op");
    }
    try {
      return new ClientRequest.Numbered(id, request(fields));
    } catch (FrameFields.BadFieldException e) {
      return new ClientRequest.Numbered(id, new ClientRequest.Invalid(ChatRefusal.BAD_PARAMETER));
    }
  }

  private static ClientRequest request(FrameFields in) {
    return switch (in.text("op")) {
      case "login" ->
          new ClientRequest.Login(
              in.number("sdkAppID"),
              in.user("userID").value(),
              in.text("userSig", LONGEST_TICKET),
              in.text("device", LONGEST_DEVICE),
              in.inbox());
      case "refresh" -> new ClientRequest.Refresh(in.text("userSig", LONGEST_TICKET));
      case "ping" -> new ClientRequest.Ping();
      case "logout" -> new ClientRequest.Logout();
      case "create" -> chat(new Request.Create(in.group()));
      case "destroy" -> chat(new Request.Destroy(in.group()));
      case "join" -> chat(new Request.Join(in.group(), in.position()));
      case "leave" -> chat(new Request.Leave(in.group()));
      case "members" -> chat(members(in));
      case "say" -> chat(new Request.Say(in.group(), in.body()));
      case "tell" -> chat(new Request.Tell(in.user("to"), in.body()));
      case "mute" -> chat(new Request.Mute(in.group(), in.user("user"), in.seconds()));
      case "kick" -> chat(new Request.Kick(in.group(), in.user("user"), in.seconds()));
      default -> new ClientRequest.Invalid(ChatRefusal.UNKNOWN_OP);
    };
  }

  private static Request members(FrameFields in) {
    return new Request.ListMembers(
        in.group(),
        in.whole("offset", 0, FURTHEST, 0),
        in.whole("count", 1, MOST_LISTED, MOST_LISTED));
  }

  private static ClientRequest chat(Request request) {
    return new ClientRequest.InChat(request);
  }
}
