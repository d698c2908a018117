package rtcroom.cluster.codec;

import java.util.List;
import org.jspecify.annotations.Nullable;
import rtcroom.room.Member;
import rtcroom.room.RoomCommand;
import rtcroom.room.RoomCommand.AbandonGroup;
import rtcroom.room.RoomCommand.AddPusher;
import rtcroom.room.RoomCommand.ConfirmGroup;
import rtcroom.room.RoomCommand.Delete;
import rtcroom.room.RoomCommand.Destroy;
import rtcroom.room.RoomCommand.Enter;
import rtcroom.room.RoomCommand.Evict;
import rtcroom.room.RoomCommand.Leave;
import rtcroom.room.RoomCommand.Open;
import rtcroom.room.RoomCommand.Reclaim;
import rtcroom.room.RoomEvent.Closure;

/** Commands to a room. */
final class RoomCommandCodec {
  private static final int OPEN = 1;
  private static final int CONFIRM = 2;
  private static final int ABANDON = 3;
  private static final int ADD_PUSHER = 4;
  private static final int ENTER = 5;
  private static final int LEAVE = 6;
  private static final int EVICT = 7;
  private static final int DESTROY = 8;
  private static final int DELETE = 9;
  private static final int RECLAIM = 10;
  private static final List<Closure> CLOSURES = List.of(Closure.values());

  private RoomCommandCodec() {}

  static void write(ByteSink sink, RoomCommand command) {
    switch (command) {
      case Open c -> open(sink.code(OPEN), c);
      case ConfirmGroup _ -> sink.code(CONFIRM);
      case AbandonGroup c -> sink.code(ABANDON).choice(c.cause(), CLOSURES);
      case AddPusher c -> pusher(sink.code(ADD_PUSHER), c);
      case Enter c -> enter(sink.code(ENTER), c.member(), c.status());
      case Leave c -> sink.code(LEAVE).text(c.user().value());
      case Evict c -> sink.code(EVICT).text(c.user().value());
      case Destroy c -> sink.code(DESTROY).text(c.by().value());
      case Delete _ -> sink.code(DELETE);
      case Reclaim _ -> sink.code(RECLAIM);
    }
    sink.instant(command.at());
  }

  static RoomCommand read(ByteSource source) {
    int code = source.code();
    return switch (code) {
      case OPEN -> open(source);
      case CONFIRM -> new ConfirmGroup(source.instant());
      case ABANDON -> new AbandonGroup(source.choice(CLOSURES), source.instant());
      case ADD_PUSHER -> new AddPusher(Values.member(source), source.text(), source.instant());
      case ENTER ->
          new Enter(Values.member(source), source.optional(Values::whole), source.instant());
      case LEAVE -> new Leave(Values.user(source), source.instant());
      case EVICT -> new Evict(Values.user(source), source.instant());
      case DESTROY -> new Destroy(Values.user(source), source.instant());
      case DELETE -> new Delete(source.instant());
      case RECLAIM -> new Reclaim(source.instant());
      default -> throw new Malformed("no command to a room: " + code);
    };
  }

  private static void open(ByteSink sink, Open command) {
    Values.traits(sink.text(command.by().value()).text(command.info()), command.traits());
    sink.optional(command.first(), Values::member);
  }

  private static Open open(ByteSource source) {
    return new Open(
        Values.user(source),
        source.text(),
        Values.traits(source),
        source.optional(Values::member),
        source.instant());
  }

  private static void pusher(ByteSink sink, AddPusher command) {
    Values.member(sink, command.member());
    sink.text(command.info());
  }

  private static void enter(ByteSink sink, Member member, @Nullable Integer status) {
    Values.member(sink, member);
    sink.optional(status, (out, value) -> out.signed(value));
  }
}
