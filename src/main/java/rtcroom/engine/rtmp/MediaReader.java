package rtcroom.engine.rtmp;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.vertx.core.buffer.Buffer;
import java.util.function.Consumer;
import rtcroom.engine.media.Packet;
import rtcroom.engine.media.PacketKind;
import rtcroom.engine.media.UnwrappedTime;

/** Makes packets of a publisher's messages, with times that do not start anew. */
final class MediaReader {
  /** Larger metadata is not relayed: every viewer who joins would be sent it. */
  private static final int MAX_DATA = 64 << 10;

  private static final byte[] SET_DATA_FRAME = text("@setDataFrame");
  private static final byte[] CLEAR_DATA_FRAME = text("@clearDataFrame");

  /** Of a tag within an aggregate: its header, and the length that is repeated behind it. */
  private static final int TAG_HEADER = 11;

  private static final int TAG_TRAILER = 4;

  private final Consumer<Packet> receiver;
  private final UnwrappedTime time = new UnwrappedTime();

  MediaReader(Consumer<Packet> receiver) {
    this.receiver = receiver;
  }

  /** Takes a message of any type; those that carry no media are ignored. */
  void on(Message message) throws BrokenRtmpException {
    switch (message.type()) {
      case MessageType.AUDIO -> media(PacketKind.AUDIO, message.time(), message.body());
      case MessageType.VIDEO -> media(PacketKind.VIDEO, message.time(), message.body());
      case MessageType.DATA -> data(message.time(), message.body());
      case MessageType.DATA_AMF3 -> data(message.time(), from(message.body(), 1));
      case MessageType.AGGREGATE -> aggregate(message);
      default -> {}
    }
  }

  private void media(PacketKind kind, int stamp, Buffer body) {
    if (body.length() == 0) {
      return;
    }
    receiver.accept(time.packet(kind, stamp, body));
  }

  /** {@code @setDataFrame} tells servers to keep what follows; players must not see it. */
  private void data(int stamp, Buffer body) {
    Buffer values = begins(body, SET_DATA_FRAME) ? from(body, SET_DATA_FRAME.length) : body;
    if (values.length() > 0 && values.length() <= MAX_DATA && !begins(body, CLEAR_DATA_FRAME)) {
      receiver.accept(time.packet(PacketKind.DATA, stamp, values));
    }
  }

  /** Several messages in one, as FLV tags; their times count from the first of them. */
  private void aggregate(Message message) throws BrokenRtmpException {
    Buffer body = message.body();
    int shift = 0;
    for (int at = 0; at < body.length(); ) {
      if (body.length() - at < TAG_HEADER) {
        throw new BrokenRtmpException(RtmpFault.BROKEN_MESSAGE);
      }
      int type = body.getUnsignedByte(at) & 0x1F;
      int length = body.getUnsignedMedium(at + 1);
      int stamp = body.getUnsignedMedium(at + 4) | body.getByte(at + 7) << 24;
      int start = at + TAG_HEADER;
      if (length > body.length() - start) {
        throw new BrokenRtmpException(RtmpFault.BROKEN_MESSAGE);
      }
      if (at == 0) {
        shift = message.time() - stamp;
      }
      if (type != MessageType.AGGREGATE) {
        Buffer part = body.getBuffer(start, start + length);
        on(new Message(type, message.stream(), stamp + shift, part));
      }
      at = start + length + TAG_TRAILER;
    }
  }

  private static Buffer from(Buffer body, int start) {
    return body.getBuffer(Math.min(start, body.length()), body.length());
  }

  private static boolean begins(Buffer body, byte[] with) {
    if (body.length() < with.length) {
      return false;
    }
    for (int i = 0; i < with.length; i++) {
      if (body.getByte(i) != with[i]) {
        return false;
      }
    }
    return true;
  }

  /** As AMF0 writes it. */
  private static byte[] text(String text) {
    return Buffer.buffer()
        .appendByte((byte) 2)
        .appendUnsignedShort(text.length())
        .appendBytes(text.getBytes(US_ASCII))
        .getBytes();
  }
}
