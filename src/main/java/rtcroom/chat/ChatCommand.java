package rtcroom.chat;

import rtcroom.cluster.codec.ByteSink;
import rtcroom.cluster.codec.ByteSource;
import rtcroom.cluster.codec.Malformed;

/** What the chat of several nodes is told by its log. */
sealed interface ChatCommand {
  /**
   * A process begins at a node; whoever was at its earlier processes has lost his connection.
   *
   * @param settings that hold from now on
   */
  record Begin(String node, long life, ChatSettings settings) implements ChatCommand {}

  /** A process is gone, and with it all connections. */
  record Gone(long life) implements ChatCommand {}

  record LogIn(DeviceId device, long id, EmbeddedChat.Credentials who) implements ChatCommand {}

  record Ask(DeviceId device, long id, Request request) implements ChatCommand {}

  /** A connection is gone. */
  record Lost(DeviceId device) implements ChatCommand {}

  /**
   * Something for the operator.
   *
   * @param asker who waits for the answer, as a device of that process
   */
  record Operate(DeviceId asker, Operation operation) implements ChatCommand {}

  /** Time went by. */
  record Tick() implements ChatCommand {}

  /** Of how the bytes of a command are read. */
  int VERSION = 1;

  int BEGIN = 1;
  int GONE = 2;
  int LOG_IN = 3;
  int ASK = 4;
  int LOST = 5;
  int OPERATE = 6;
  int TICK = 7;

  default byte[] bytes() {
    ByteSink sink = new ByteSink().code(VERSION);
    switch (this) {
      case Begin c ->
          ChatValues.settings(sink.code(BEGIN).text(c.node()).number(c.life()), c.settings());
      case Gone c -> sink.code(GONE).number(c.life());
      case LogIn c ->
          ChatValues.credentials(ChatValues.device(sink.code(LOG_IN), c.device()), c.id(), c.who());
      case Ask c ->
          ChatRequests.write(
              ChatValues.device(sink.code(ASK), c.device()).number(c.id()), c.request());
      case Lost c -> ChatValues.device(sink.code(LOST), c.device());
      case Operate c ->
          ChatRequests.write(ChatValues.device(sink.code(OPERATE), c.asker()), c.operation());
      case Tick _ -> sink.code(TICK);
    }
    return sink.bytes();
  }

  /**
   * Reads what {@link #bytes} gave.
   *
   * @throws Malformed if it was written by a version that this one does not know
   */
  static ChatCommand read(byte[] bytes) {
    ByteSource source = new ByteSource(bytes);
    int version = source.code();
    if (version != VERSION) {
      throw new Malformed("version " + version + " of a command for the chat");
    }
    int code = source.code();
    return switch (code) {
      case BEGIN -> new Begin(source.text(), source.number(), ChatValues.settings(source));
      case GONE -> new Gone(source.number());
      case LOG_IN ->
          new LogIn(ChatValues.device(source), source.number(), ChatValues.credentials(source));
      case ASK -> new Ask(ChatValues.device(source), source.number(), ChatRequests.request(source));
      case LOST -> new Lost(ChatValues.device(source));
      case OPERATE -> new Operate(ChatValues.device(source), ChatRequests.operation(source));
      case TICK -> new Tick();
      default -> throw new Malformed("no command for the chat: " + code);
    };
  }
}
