package rtcroom.engine.rtmp;

import io.netty.buffer.ByteBuf;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.internal.buffer.BufferInternal;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** One connection: its bytes, its end, and whether anybody is there. For its event loop only. */
final class Connection {

  /** Until the peer may publish it has nothing long to say. */
  private static final int LONGEST_BEFORE = 64 << 10;

  private static final int LONGEST_MEDIA = 8 << 20;

  /** Bytes that wait for a peer which only asks; of a player the relay takes care. */
  private static final int MOST_ANSWERS = 1 << 20;

  private static final int MOST_MEDIA = 64 << 20;
  private static final int LEAST_WINDOW = 2500;

  private final Wire wire;
  private final String address;
  private final House house;
  private final Handshake handshake;
  private final ChunkReader chunks = new ChunkReader(LONGEST_BEFORE);
  private final Conversation conversation;
  private Instant heard;
  private Instant pinged;
  private Instant idleSince;
  private int window = Answers.WINDOW;
  private long received;
  private long acknowledged;
  private boolean ended;

  /**
   * A connection that has said nothing yet.
   *
   * @param address with its port, for operators
   * @param origin address as far as limits can tell
   */
  Connection(Wire wire, String address, String origin, House house) {
    this.wire = wire;
    this.address = address;
    this.house = house;
    this.handshake = new Handshake(house.random());
    this.conversation = new Conversation(this, house.relay(), origin);
    this.heard = house.clock().instant();
    this.pinged = heard;
    this.idleSince = heard;
  }

  Wire wire() {
    return wire;
  }

  /** With its port, for operators. */
  String address() {
    return address;
  }

  boolean isGreeted() {
    return handshake.isDone();
  }

  /** Takes what the peer sent. */
  void receive(Buffer bytes) {
    if (ended) {
      return; // it was told to go, and is read only so that it hears that
    }
    heard = house.clock().instant();
    received += bytes.length();
    try {
      read(((BufferInternal) bytes).getByteBuf());
    } catch (BrokenRtmpException e) {
      fail(e.fault());
    }
    if (received - acknowledged >= window && !ended) {
      acknowledged = received;
      say(out -> Answers.acknowledge((int) received, out));
    }
    wire.flush();
  }

  private void read(ByteBuf in) throws BrokenRtmpException {
    if (!handshake.isDone()) {
      handshake.take(in).ifPresent(answer -> wire.write(((BufferInternal) answer).getByteBuf()));
      if (handshake.isDone()) {
        house.doors().greeted();
        idleSince = heard;
      }
    }
    if (in.isReadable()) {
      chunks.read(in, this::on);
    }
  }

  private void on(Message message) throws BrokenRtmpException {
    if (!ended) {
      conversation.on(message);
    }
  }

  /** Says something, which leaves when all that has come is read. */
  void say(Consumer<ByteBuf> words) {
    if (wire.queued() > (conversation.isPlaying() ? MOST_MEDIA : MOST_ANSWERS)) {
      fail(Fault.NOT_READING);
      return;
    }
    ByteBuf out = wire.buffer();
    words.accept(out);
    wire.write(out);
  }

  /** The peer wants to hear after so many bytes how much has arrived. */
  void window(int bytes) {
    window = Math.clamp(bytes, LEAST_WINDOW, Answers.WINDOW);
  }

  /** The peer publishes, so its messages may be long. */
  void expectMedia() {
    chunks.allow(LONGEST_MEDIA);
  }

  /** The peer neither publishes nor plays any more. */
  void idle() {
    idleSince = house.clock().instant();
  }

  /** Ends the connection behind what has been said, and cuts it off if the peer does not go. */
  void finish() {
    if (!ended) {
      ended = true;
      conversation.end();
      wire.finish();
      Duration goodbye = house.patience().goodbye();
      var _ = wire.loop().schedule(wire::close, goodbye.toMillis(), TimeUnit.MILLISECONDS);
    }
  }

  /** Closes the connection at once. */
  void fail(Fault fault) {
    if (!ended) {
      ended = true;
      house.figures().close(fault);
      house.journal().closed(address, fault);
      conversation.end();
      wire.close();
    }
  }

  /** The network says that it is closed. */
  void gone() {
    ended = true;
    if (!handshake.isDone()) {
      house.doors().greeted();
    }
    conversation.end();
  }

  /** Sees to what is due by time. */
  void look(Instant now) {
    RtmpSettings.Patience patience = house.patience();
    if (ended) {
      return;
    }
    if (!handshake.isDone()) {
      check(idleSince, patience.handshake(), now, Fault.HANDSHAKE_TIMEOUT);
    } else if (conversation.isPlaying()) {
      check(heard, patience.silent(), now, Fault.SILENT);
      ping(now, patience.ping());
    } else if (!conversation.isPublishing()) {
      check(idleSince, patience.idle(), now, Fault.IDLE);
    }
  }

  private void check(Instant since, Duration limit, Instant now, Fault fault) {
    if (Duration.between(since, now).compareTo(limit) > 0) {
      fail(fault);
    }
  }

  private void ping(Instant now, Duration after) {
    Instant last = heard.isAfter(pinged) ? heard : pinged;
    if (!ended && Duration.between(last, now).compareTo(after) > 0) {
      pinged = now;
      say(out -> Answers.ping((int) now.toEpochMilli(), out));
      wire.flush();
    }
  }
}
