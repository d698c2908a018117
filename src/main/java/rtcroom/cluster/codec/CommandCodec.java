package rtcroom.cluster.codec;

import rtcroom.room.AudienceCommand;
import rtcroom.room.AudienceCommand.Arrive;
import rtcroom.room.AudienceCommand.Depart;
import rtcroom.room.FieldCommand;
import rtcroom.room.FieldCommand.Add;
import rtcroom.room.FieldCommand.Assign;
import rtcroom.room.RoomId;
import rtcroom.room.RoomKind;
import rtcroom.rooms.DirectoryCommand;
import rtcroom.rooms.DirectoryCommand.Expire;
import rtcroom.rooms.DirectoryCommand.ToAudience;
import rtcroom.rooms.DirectoryCommand.ToFields;
import rtcroom.rooms.DirectoryCommand.ToRoom;

/** Commands with the rooms they are for. */
public final class CommandCodec {
  private static final int TO_ROOM = 1;
  private static final int ARRIVE = 2;
  private static final int DEPART = 3;
  private static final int ADD = 4;
  private static final int ASSIGN = 5;
  private static final int EXPIRE = 6;

  private CommandCodec() {}

  public static void write(ByteSink sink, DirectoryCommand command) {
    sink.choice(command.kind(), Values.KINDS).text(command.room().value());
    switch (command) {
      case ToRoom c -> RoomCommandCodec.write(sink.code(TO_ROOM), c.command());
      case ToAudience c -> write(sink, c.command());
      case ToFields c -> write(sink, c.command());
      case Expire c ->
          sink.code(EXPIRE).optional(c.user(), Values::user).number(c.since()).instant(c.at());
    }
  }

  public static DirectoryCommand read(ByteSource source) {
    RoomKind kind = source.choice(Values.KINDS);
    RoomId room = Values.room(source);
    int code = source.code();
    return switch (code) {
      case TO_ROOM -> new ToRoom(kind, room, RoomCommandCodec.read(source));
      case ARRIVE, DEPART -> new ToAudience(kind, room, audience(code, source));
      case ADD, ASSIGN -> new ToFields(kind, room, field(code, source));
      case EXPIRE ->
          new Expire(kind, room, source.optional(Values::user), source.number(), source.instant());
      default -> throw new Malformed("no command: " + code);
    };
  }

  private static void write(ByteSink sink, AudienceCommand command) {
    switch (command) {
      case Arrive c -> sink.code(ARRIVE).text(c.user().value()).text(c.info()).instant(c.at());
      case Depart c -> sink.code(DEPART).text(c.user().value()).instant(c.at());
    }
  }

  private static AudienceCommand audience(int code, ByteSource source) {
    return code == ARRIVE
        ? new Arrive(Values.user(source), source.text(), source.instant())
        : new Depart(Values.user(source), source.instant());
  }

  private static void write(ByteSink sink, FieldCommand command) {
    switch (command) {
      case Add c -> sink.code(ADD).text(c.name()).signed(c.difference()).instant(c.at());
      case Assign c -> {
        Values.field(sink.code(ASSIGN).text(c.name()), c.value());
        sink.instant(c.at());
      }
    }
  }

  private static FieldCommand field(int code, ByteSource source) {
    return code == ADD
        ? new Add(source.text(), source.signed(), source.instant())
        : new Assign(source.text(), Values.field(source), source.instant());
  }
}
