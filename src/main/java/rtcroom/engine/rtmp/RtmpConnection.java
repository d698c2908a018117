package rtcroom.engine.rtmp;

import io.netty.buffer.ByteBuf;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.internal.buffer.BufferInternal;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Consumer;
import rtcroom.base.ClientAddress;
import rtcroom.base.MemoryBudget;

/** One connection: its bytes, its end, and whether anybody is there. For its event loop only. */
final class RtmpConnection {

  /** Until the peer may publish it has nothing long to say. */
  private static final int LONGEST_BEFORE = 16 << 10;

  private static final int LONGEST_MEDIA = 8 << 20;

  /** Bytes that wait for a peer which only asks; of a player the relay takes care. */
  private static final int MOST_ANSWERS = 64 << 10;

  private static final int MOST_MEDIA = 64 << 20;
  private static final int LEAST_WINDOW = 2500;

  private final RtmpOutput output;
  private final String address;
  private final ClientAddress origin;
  private final ConnectionContext shared;
  private final Handshake handshake;
  private final ChunkReader chunks = ChunkReader.ofStranger(LONGEST_BEFORE);
  private final MessageHandler handler;
  private MemoryBudget.Share unfinished;
  private Instant heard;
  private Instant pinged;
  private Instant idleSince;
  private int window = ServerMessages.WINDOW;
  private long received;
  private long acknowledged;
  private boolean ended;

  /**
   * A connection that has said nothing yet.
   *
   * @param address with its port, for operators
   * @param origin address as far as limits can tell
   */
  RtmpConnection(
      RtmpOutput output, String address, ClientAddress origin, ConnectionContext shared) {
    this.output = output;
    this.address = address;
    this.origin = origin;
    this.unfinished = shared.unfinished().strangerShare(origin);
    this.shared = shared;
    this.handshake = new Handshake(shared.random());
    this.handler = new MessageHandler(this, shared.relay(), origin.text());
    this.heard = shared.clock().instant();
    this.pinged = heard;
    this.idleSince = heard;
  }

  RtmpOutput output() {
    return output;
  }

  /** With its port, for operators. */
  String address() {
    return address;
  }

  boolean isHandshakeDone() {
    return handshake.isDone();
  }

  /** Takes what the peer sent. */
  void receive(Buffer bytes) {
    if (ended) {
      return; // it was told to go, and is read only so that it hears that
    }
    heard = shared.clock().instant();
    received += bytes.length();
    try {
      read(((BufferInternal) bytes).getByteBuf());
    } catch (BrokenRtmpException e) {
      fail(e.fault());
    }
    count();
    if (received - acknowledged >= window && !ended) {
      acknowledged = received;
      send(out -> ServerMessages.acknowledge((int) received, out));
    }
    output.flush();
  }

  /** Once a read, so that what ends with it costs nothing. */
  private void count() {
    if (!ended && !unfinished.hold(handshake.held() + chunks.memory())) {
      fail(RtmpFault.NO_MEMORY);
    }
    if (ended) {
      forget();
    }
  }

  private void forget() {
    chunks.forget();
    unfinished.release();
  }

  private void read(ByteBuf in) throws BrokenRtmpException {
    if (!handshake.isDone()) {
      handshake.take(in).ifPresent(answer -> output.write(((BufferInternal) answer).getByteBuf()));
      if (handshake.isDone()) {
        shared.limit().handshakeDone(origin);
        idleSince = heard;
      }
    }
    if (in.isReadable()) {
      chunks.read(in, this::on);
    }
  }

  private void on(Message message) throws BrokenRtmpException {
    if (!ended) {
      handler.on(message);
    }
  }

  /** Says something, which leaves when all that has come is read. */
  void send(Consumer<ByteBuf> message) {
    if (output.queued() > (handler.isPlaying() ? MOST_MEDIA : MOST_ANSWERS)) {
      fail(RtmpFault.NOT_READING);
      return;
    }
    ByteBuf out = output.buffer();
    message.accept(out);
    output.write(out);
  }

  /** The peer wants to hear after so many bytes how much has arrived. */
  void window(int bytes) {
    window = Math.clamp(bytes, LEAST_WINDOW, ServerMessages.WINDOW);
  }

  /** The peer publishes, so its messages may be long. */
  void expectMedia() {
    chunks.allow(LONGEST_MEDIA);
    unfinished.release();
    unfinished = shared.unfinished().share();
  }

  /** The peer neither publishes nor plays any more. */
  void idle() {
    idleSince = shared.clock().instant();
  }

  /** Ends the connection behind what has been said, and cuts it off if the peer does not go. */
  void finish() {
    if (!ended) {
      ended = true;
      handler.end();
      output.finish();
      Duration goodbye = shared.timeouts().goodbye();
      output.loop().after(goodbye, output::close);
    }
  }

  /** Closes the connection at once. */
  void fail(RtmpFault fault) {
    if (!ended) {
      ended = true;
      shared.figures().close(fault);
      shared.closeLog().closed(address, fault);
      handler.end();
      output.close();
    }
  }

  /** The network says that it is closed. */
  void gone() {
    ended = true;
    if (!handshake.isDone()) {
      shared.limit().handshakeDone(origin);
    }
    forget();
    handler.end();
  }

  /** Sees to what is due by time. */
  void enforceTimeouts(Instant now) {
    RtmpSettings.Timeouts timeouts = shared.timeouts();
    if (ended) {
      return;
    }
    if (!handshake.isDone()) {
      check(idleSince, timeouts.handshake(), now, RtmpFault.HANDSHAKE_TIMEOUT);
    } else if (handler.isPlaying()) {
      check(heard, timeouts.silent(), now, RtmpFault.SILENT);
      ping(now, timeouts.ping());
    } else if (!handler.isPublishing()) {
      check(idleSince, timeouts.idle(), now, RtmpFault.IDLE);
    }
  }

  private void check(Instant since, Duration limit, Instant now, RtmpFault fault) {
    if (Duration.between(since, now).compareTo(limit) > 0) {
      fail(fault);
    }
  }

  private void ping(Instant now, Duration after) {
    Instant last = heard.isAfter(pinged) ? heard : pinged;
    if (!ended && Duration.between(last, now).compareTo(after) > 0) {
      pinged = now;
      send(out -> ServerMessages.ping((int) now.toEpochMilli(), out));
      output.flush();
    }
  }
}
