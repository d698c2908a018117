package rtcroom.chat.wire;

import java.util.List;
import rtcroom.chat.Push;

/**
 * What waits for one client. It is bounded: what does not fit is dropped and counted where it may
 * be, or the client is too slow. For its event loop only.
 */
final class SendQueue {
  private final SocketLoop loop;
  private final SocketContext context;
  private final Transport transport;
  private long dropped;
  private boolean toFlush;

  SendQueue(SocketLoop loop, SocketContext context, Transport transport) {
    this.loop = loop;
    this.context = context;
    this.transport = transport;
  }

  /** Sends or drops a frame; false when it may not be dropped and finds no room. */
  boolean send(OutboundFrame frame) {
    long queued = transport.queued();
    int most = context.settings().queueBytes();
    if (frame.isDroppable() && queued > most / 2) {
      dropped += frame.messages();
      context.figures().dropped(frame.messages());
      return true;
    }
    if (queued > 0 && queued + frame.payload().length > most) {
      return false;
    }
    tellDropped();
    write(frame);
    return true;
  }

  /** Sends an answer. There was room when its request came in: what came since does not count. */
  void answer(byte[] payload) {
    tellDropped();
    writeNow(payload);
  }

  /** Tells the client how much it missed, once it reads again. */
  void tellDropped() {
    if (dropped > 0 && hasRoom()) {
      byte[] payload = FrameWriter.pushes(List.of(new Push.Dropped(dropped)));
      dropped = 0;
      writeNow(payload);
    }
  }

  /** Whether at most half of what may wait does. */
  boolean hasRoom() {
    return transport.queued() <= context.settings().queueBytes() / 2;
  }

  /** At the end of the turn, if something was sent in it. */
  void flush() {
    toFlush = false;
    transport.flush();
  }

  private void writeNow(byte[] payload) {
    OutboundFrame frame = OutboundFrame.required(payload);
    write(frame);
    frame.release();
  }

  private void write(OutboundFrame frame) {
    transport.write(frame);
    context.figures().sent();
    if (!toFlush) {
      toFlush = true;
      loop.wrote(this);
    }
  }
}
