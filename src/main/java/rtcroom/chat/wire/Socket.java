package rtcroom.chat.wire;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import rtcroom.chat.Answer;
import rtcroom.chat.Ending;
import rtcroom.chat.Line;
import rtcroom.chat.Push;
import rtcroom.chat.Session;
import rtcroom.chat.Throttle;
import rtcroom.chat.Topic;

/**
 * One device's connection: what waits for it is bounded, and what does not fit is left out and
 * counted where it may be, or ends the connection. Everything but {@link Line} is for its loop.
 */
final class Socket implements Line, Intake {
  /** It is no haste any more but an attack beyond so many bursts without a turn. */
  private static final int FLOOD = 10;

  private final Lane lane;
  private final Conversation conversation;
  private final AnswerWords words;
  private final SocketSettings settings;
  private final SocketFigures figures;
  private final Runnable left;
  private final Throttle requests = new Throttle();
  private final Turnstile turnstile = new Turnstile();
  private @Nullable Wire wire;
  private @Nullable Session session;
  private Instant expiresAt = Instant.MAX;
  private Instant heard;
  private Instant pinged;
  private long leftOut;
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
      Lane lane,
      Conversation conversation,
      AnswerWords words,
      SocketSettings settings,
      SocketFigures figures,
      Instant now,
      Runnable left) {
    this.lane = lane;
    this.conversation = conversation;
    this.words = words;
    this.settings = settings;
    this.figures = figures;
    this.heard = now;
    this.pinged = now;
    this.left = left;
  }

  void connect(Wire way) {
    wire = way;
    lane.open(this);
  }

  @Override
  public void text(byte[] utf8) {
    figures.received();
    if (closing || ending) {
      return;
    }
    if (turnstile.enter(hasRoom())) {
      conversation.request(this, utf8);
    } else if (!turnstile.queue(utf8)) {
      close(CloseCode.FLOODING);
    } else if (turnstile.isLong() && !paused) {
      paused = true;
      wire().pause();
    }
  }

  @Override
  public void binary() {
    close(CloseCode.MALFORMED);
  }

  @Override
  public boolean pinged() {
    return conversation.pinged(this) && hasRoom();
  }

  @Override
  public void heard() {
    conversation.heard(this);
  }

  @Override
  public void broken(CloseCode why) {
    close(why);
  }

  @Override
  public void drained() {
    letIn();
  }

  @Override
  public void leaving() {
    byte[] request;
    while (!closing && (request = turnstile.next()) != null) {
      conversation.request(this, request);
      turnstile.answered(); // he will not hear it
    }
  }

  @Override
  public void gone() {
    leaving();
    closing = true;
    lane.close(this);
    figures.gone();
    left.run();
    conversation.gone(this);
  }

  @Override
  public void answer(long id, Answer answer) {
    lane.post(() -> answered(words.frame(id, answer)));
  }

  @Override
  public void push(Push push) {
    lane.post(() -> sendNow(Words.news(List.of(push))));
  }

  @Override
  public void follow(Topic topic) {
    lane.post(() -> lane.follow(topic, this));
  }

  @Override
  public void unfollow(Topic topic) {
    lane.post(() -> lane.unfollow(topic, this));
  }

  @Override
  public void close(Ending ending) {
    CloseCode code =
        switch (ending) {
          case REPLACED -> CloseCode.REPLACED;
          case REMOVED -> CloseCode.REMOVED;
        };
    lane.post(() -> close(code));
  }

  /** Answers a request, after everything that is on its way already. */
  void reply(byte[] frame) {
    lane.post(() -> answered(frame));
  }

  /** After everything that is on its way already; nothing more is let in. */
  void closeAfterwards(CloseCode code) {
    ending = true;
    turnstile.clear();
    lane.post(() -> close(code));
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
  void look(Instant now) {
    if (session == null && !now.isBefore(heard.plus(settings.loginWithin()))) {
      close(CloseCode.LOGIN_REFUSED);
    } else if (!now.isBefore(heard.plus(settings.idleAfter()))) {
      close(CloseCode.SILENT);
    } else if (now.isAfter(expiresAt)) {
      close(CloseCode.TICKET_EXPIRED);
    } else if (!now.isBefore(pinged.plus(settings.pingAfter())) && wire != null) {
      pinged = now;
      wire.ping();
    }
    tellLeftOut();
  }

  void send(Parcel parcel) {
    Wire way = wire;
    if (closing || way == null) {
      return;
    }
    long queued = way.queued();
    if (parcel.mayBeLeftOut() && queued > settings.queueBytes() / 2) {
      leftOut += parcel.messages();
      figures.dropped(parcel.messages());
    } else if (queued > 0 && queued + parcel.payload().length > settings.queueBytes()) {
      close(CloseCode.RESUME);
    } else {
      tellLeftOut();
      write(way, parcel);
    }
  }

  /** Bytes that wait for the client to read them. */
  long queued() {
    return wire().queued();
  }

  void flush() {
    toFlush = false;
    if (wire != null) {
      wire.flush();
    }
  }

  /** Ends the connection from this side. */
  void close(CloseCode code) {
    if (closing || wire == null) {
      return;
    }
    closing = true;
    turnstile.clear();
    figures.close(code);
    wire.close(code);
  }

  /** The next request, when it is its turn. */
  private void letIn() {
    if (closing || turnstile.isEmpty() || !hasRoom()) {
      return;
    }
    byte[] request = turnstile.next();
    if (request != null) {
      if (turnstile.isEmpty() && paused) {
        paused = false;
        wire().resume();
      }
      conversation.request(this, request);
    }
  }

  private boolean hasRoom() {
    return queued() <= settings.queueBytes() / 2;
  }

  private Wire wire() {
    return Objects.requireNonNull(wire);
  }

  /** There was room when the request came in: what has been pushed since does not count. */
  private void answered(byte[] frame) {
    Wire way = wire;
    if (!closing && way != null) {
      tellLeftOut();
      writeNow(way, frame);
    }
    turnstile.answered();
    letIn();
  }

  private void writeNow(Wire way, byte[] frame) {
    Parcel parcel = Parcel.registered(frame);
    write(way, parcel);
    parcel.release();
  }

  private void sendNow(byte[] frame) {
    Parcel parcel = Parcel.registered(frame);
    send(parcel);
    parcel.release();
  }

  private void tellLeftOut() {
    Wire way = wire;
    if (leftOut == 0 || closing || way == null || way.queued() > settings.queueBytes() / 2) {
      return;
    }
    byte[] frame = Words.news(List.of(new Push.Dropped(leftOut)));
    leftOut = 0;
    writeNow(way, frame);
  }

  private void write(Wire way, Parcel parcel) {
    way.write(parcel);
    figures.sent();
    if (!toFlush) {
      toFlush = true;
      lane.wrote(this);
    }
  }
}
