package rtcroom.cluster;

import rtcroom.cluster.codec.ByteSink;
import rtcroom.cluster.codec.ByteSource;
import rtcroom.cluster.codec.CommandCodec;
import rtcroom.cluster.codec.Malformed;
import rtcroom.cluster.codec.SettingsCodec;
import rtcroom.rooms.DirectoryCommand;
import rtcroom.rooms.RoomsSettings;

/** What a node asks of the log. */
sealed interface Request {
  /** A command for the directory. */
  record Command(DirectoryCommand command) implements Request {}

  /** Nothing: whoever sees it applied has seen all that was acknowledged before it was asked. */
  record Barrier() implements Request {}

  /** From now on commands are decided by these rules and limits. */
  record Rules(RoomsSettings settings) implements Request {}

  /** From now on the process that asks ends leases, and no other. */
  record Lead() implements Request {}

  /** A command for a state beside the rooms. */
  final class ToPart implements Request {
    private final int part;
    private final byte[] command;

    ToPart(int part, byte[] command) {
      this.part = part;
      this.command = command;
    }

    int part() {
      return part;
    }

    byte[] command() {
      return command;
    }
  }

  /** A node takes part: from now on it has a folder that is not to be lost. */
  record Join(String node) implements Request {}

  /** Every node works out what it holds at this entry, so that it can be compared. */
  record Digest() implements Request {}

  int COMMAND = 1;
  int BARRIER = 2;
  int RULES = 3;
  int LEAD = 4;
  int TO_PART = 16;
  int JOIN = 5;
  int DIGEST = 6;

  static void write(ByteSink sink, Request request) {
    switch (request) {
      case Command r -> CommandCodec.write(sink.code(COMMAND), r.command());
      case Barrier _ -> sink.code(BARRIER);
      case Lead _ -> sink.code(LEAD);
      case ToPart r -> sink.code(TO_PART).code(r.part()).raw(r.command());
      case Digest _ -> sink.code(DIGEST);
      case Join r -> sink.code(JOIN).text(r.node());
      case Rules r -> SettingsCodec.write(sink.code(RULES), r.settings());
    }
  }

  /** Reads one; {@code rest} as for {@link SettingsCodec#read}. */
  static Request read(ByteSource source, RoomsSettings rest) {
    int code = source.code();
    return switch (code) {
      case COMMAND -> new Command(CommandCodec.read(source));
      case BARRIER -> new Barrier();
      case LEAD -> new Lead();
      case TO_PART -> new ToPart(source.code(), source.raw());
      case DIGEST -> new Digest();
      case JOIN -> new Join(source.text());
      case RULES -> new Rules(SettingsCodec.read(source, rest));
      default -> throw new Malformed("no request: " + code);
    };
  }
}
