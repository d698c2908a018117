package rtcroom.chat.wire;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import rtcroom.chat.Answer;
import rtcroom.chat.ClientConnection;
import rtcroom.chat.DisconnectReason;
import rtcroom.chat.GroupKey;
import rtcroom.chat.Push;
import rtcroom.chat.Session;
import rtcroom.chat.Throttle;

/**
 * One device's connection: what waits for it is bounded, and what does not fit is left out and
 * counted where it may be, or ends the connection. Everything but {@link ClientConnection} is for
 * its loop.
 */
final class Socket implements ClientConnection, FrameHandler {
  /** It is no haste any more but an attack beyond so many bursts without a turn. */
  private static final int FLOOD = 10;

  private final SocketLoop loop;
  private final Conversation conversation;
  private final AnswerWriter answers;
  private final SocketSettings settings;
  private final SocketFigures figures;
  private final Runnable left;
  private final Throttle requests = new Throttle();
  private final RequestQueue queue = new RequestQueue();
  private @Nullable Transport transport;
  private @Nullable Session session;
  private Instant expiresAt = Instant.MAX;
  private Instant heard;
  private Instant pinged;
  private long dropped;
  private int refused;
  private boolean toFlush;
  private boolean paused;
  private boolean ending;
  private boolean closing;

  /**
   * Not connected yet.
   *
   * @param left hears when the connection is no more
   */
  Socket(
      SocketLoop loop,
      Conversation conversation,
      AnswerWriter answers,
      SocketSettings settings,
      SocketFigures figures,
      Instant now,
      Runnable left) {
    this.loop = loop;
    this.conversation = conversation;
    this.answers = answers;
    this.settings = settings;
    this.figures = figures;
    this.heard = now;
    this.pinged = now;
    this.left = left;
  }

  void connect(Transport out) {
    transport = out;
    loop.open(this);
  }

  @Override
  public void text(byte[] utf8) {
    figures.received();
    if (closing || ending) {
      return;
    }
    if (queue.enter(hasRoom())) {
      conversation.request(this, utf8);
    } else if (!queue.queue(utf8)) {
      close(CloseCode.FLOODING);
    } else if (queue.isLong() && !paused) {
      paused = true;
      transport().pause();
    }
  }

  @Override
  public void binary() {
    close(CloseCode.MALFORMED);
  }

  @Override
  public boolean ping() {
    return conversation.pinged(this) && hasRoom();
  }

  @Override
  public void pong() {
    conversation.heard(this);
  }

  @Override
  public void malformed(CloseCode why) {
    close(why);
  }

  @Override
  public void drained() {
    letIn();
  }

  @Override
  public void peerClosing() {
    byte[] request;
    while (!closing && (request = queue.next()) != null) {
      conversation.request(this, request);
      queue.answered(); // he will not hear it
    }
  }

  @Override
  public void disconnected() {
    peerClosing();
    closing = true;
    loop.close(this);
    figures.gone();
    left.run();
    conversation.gone(this);
  }

  @Override
  public void answer(long id, Answer answer) {
    loop.post(() -> answered(answers.frame(id, answer)));
  }

  @Override
  public void push(Push push) {
    loop.post(() -> sendNow(FrameWriter.pushes(List.of(push))));
  }

  @Override
  public void subscribe(GroupKey group) {
    loop.post(() -> loop.subscribe(group, this));
  }

  @Override
  public void unsubscribe(GroupKey group) {
    loop.post(() -> loop.unsubscribe(group, this));
  }

  @Override
  public void close(DisconnectReason reason) {
    CloseCode code =
        switch (reason) {
          case REPLACED -> CloseCode.REPLACED;
          case REMOVED -> CloseCode.REMOVED;
        };
    loop.post(() -> close(code));
  }

  /** Answers a request, after everything that is on its way already. */
  void reply(byte[] frame) {
    loop.post(() -> answered(frame));
  }

  /** After everything that is on its way already; nothing more is let in. */
  void closeAfterwards(CloseCode code) {
    ending = true;
    queue.clear();
    loop.post(() -> close(code));
  }

  boolean isLoggedIn() {
    return session != null && !closing;
  }

  @Nullable Session session() {
    return session;
  }

  void loggedIn(Session as, Instant until) {
    session = as;
    expiresAt = until;
  }

  void renewed(Instant until) {
    expiresAt = until;
  }

  /** Takes a turn for a request or answers how long to wait. */
  Duration turn(Instant now) {
    heard = now;
    Duration wait = requests.take(settings.requests(), now);
    refused = wait.isZero() ? 0 : refused + 1;
    return wait;
  }

  /** Whether it goes on although it was told to wait, many times. */
  boolean isFlooding() {
    return refused > FLOOD * settings.requests().burst();
  }

  void heard(Instant now) {
    heard = now;
  }

  /** Looks after it, once a second or so. */
  void sweep(Instant now) {
    if (session == null && !now.isBefore(heard.plus(settings.loginWithin()))) {
      close(CloseCode.LOGIN_REFUSED);
    } else if (!now.isBefore(heard.plus(settings.idleAfter()))) {
      close(CloseCode.SILENT);
    } else if (now.isAfter(expiresAt)) {
      close(CloseCode.TICKET_EXPIRED);
    } else if (!now.isBefore(pinged.plus(settings.pingAfter())) && transport != null) {
      pinged = now;
      transport.ping();
    }
    tellDropped();
  }

  void send(OutboundFrame outbound) {
    Transport out = transport;
    if (closing || out == null) {
      return;
    }
    long queued = out.queued();
    if (outbound.isDroppable() && queued > settings.queueBytes() / 2) {
      dropped += outbound.messages();
      figures.dropped(outbound.messages());
    } else if (queued > 0 && queued + outbound.payload().length > settings.queueBytes()) {
      close(CloseCode.RESUME);
    } else {
      tellDropped();
      write(out, outbound);
    }
  }

  /** Bytes that wait for the client to read them. */
  long queued() {
    return transport().queued();
  }

  void flush() {
    toFlush = false;
    if (transport != null) {
      transport.flush();
    }
  }

  /** Ends the connection from this side. */
  void close(CloseCode code) {
    if (closing || transport == null) {
      return;
    }
    closing = true;
    queue.clear();
    figures.close(code);
    transport.close(code);
  }

  /** The next request, when it is its turn. */
  private void letIn() {
    if (closing || queue.isEmpty() || !hasRoom()) {
      return;
    }
    byte[] request = queue.next();
    if (request != null) {
      if (queue.isEmpty() && paused) {
        paused = false;
        transport().resume();
      }
      conversation.request(this, request);
    }
  }

  private boolean hasRoom() {
    return queued() <= settings.queueBytes() / 2;
  }

  private Transport transport() {
    return Objects.requireNonNull(transport);
  }

  /** There was room when the request came in: what has been pushed since does not count. */
  private void answered(byte[] frame) {
    Transport out = transport;
    if (!closing && out != null) {
      tellDropped();
      writeNow(out, frame);
    }
    queue.answered();
    letIn();
  }

  private void writeNow(Transport out, byte[] frame) {
    OutboundFrame outbound = OutboundFrame.required(frame);
    write(out, outbound);
    outbound.release();
  }

  private void sendNow(byte[] frame) {
    OutboundFrame outbound = OutboundFrame.required(frame);
    send(outbound);
    outbound.release();
  }

  private void tellDropped() {
    Transport out = transport;
    if (dropped == 0 || closing || out == null || out.queued() > settings.queueBytes() / 2) {
      return;
    }
    byte[] frame = FrameWriter.pushes(List.of(new Push.Dropped(dropped)));
    dropped = 0;
    writeNow(out, frame);
  }

  private void write(Transport out, OutboundFrame outbound) {
    out.write(outbound);
    figures.sent();
    if (!toFlush) {
      toFlush = true;
      loop.wrote(this);
    }
  }
}
