package rtcroom.engine.rtmp;

import io.netty.buffer.ByteBuf;
import io.vertx.core.internal.buffer.BufferInternal;
import java.util.List;
import java.util.Optional;
import rtcroom.engine.amf.AmfReader;
import rtcroom.engine.amf.AmfValue;
import rtcroom.engine.amf.MalformedAmfException;

/**
 * A command of the peer.
 *
 * @param call its number, to which the answer refers; 0 where none is wanted
 * @param arguments all that follows the number, the command object first
 */
record Command(String name, double call, List<AmfValue> arguments) {
  Command {
    arguments = List.copyOf(arguments);
  }

  /** Reads a message of either type of command. */
  static Command read(Message message) throws BrokenRtmpException {
    ByteBuf body = ((BufferInternal) message.body()).getByteBuf();
    if (message.type() == MessageType.COMMAND_AMF3 && body.isReadable()) {
      body.skipBytes(1); // says that what follows is AMF0 after all
    }
    try {
      List<AmfValue> values = AmfReader.readAll(body);
      if (values.isEmpty() || !(values.getFirst() instanceof AmfValue.Text(String name))) {
        throw new BrokenRtmpException(RtmpFault.BROKEN_MESSAGE);
      }
      double call =
          values.size() > 1 && values.get(1) instanceof AmfValue.Numeric(double number)
              ? number
              : 0;
      return new Command(name, call, values.subList(Math.min(2, values.size()), values.size()));
    } catch (MalformedAmfException e) {
      throw new BrokenRtmpException(RtmpFault.BROKEN_MESSAGE);
    }
  }

  /** Whether the peer waits for an answer. */
  boolean wantsAnswer() {
    return call != 0;
  }

  /** A text among the arguments behind the command object; empty where there is none. */
  String text(int index) {
    return arguments.size() > index + 1
            && arguments.get(index + 1) instanceof AmfValue.Text(String text)
        ? text
        : "";
  }

  /** A number among the arguments behind the command object; 0 where there is none. */
  double number(int index) {
    return arguments.size() > index + 1
            && arguments.get(index + 1) instanceof AmfValue.Numeric(double number)
        ? number
        : 0;
  }

  /** Whether the command object says anything of it. */
  boolean names(String key) {
    return !arguments.isEmpty()
        && arguments.getFirst() instanceof AmfValue.Properties(var members)
        && members.containsKey(key);
  }

  /** A text within the command object. */
  Optional<String> member(String key) {
    return !arguments.isEmpty()
            && arguments.getFirst() instanceof AmfValue.Properties(var members)
            && members.get(key) instanceof AmfValue.Text(String text)
        ? Optional.of(text)
        : Optional.empty();
  }
}
