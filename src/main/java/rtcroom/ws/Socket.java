package rtcroom.ws;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import rtcroom.im.embedded.Answer;
import rtcroom.im.embedded.Ending;
import rtcroom.im.embedded.Line;
import rtcroom.im.embedded.Push;
import rtcroom.im.embedded.Session;
import rtcroom.im.embedded.Throttle;
import rtcroom.im.embedded.Topic;

/**
 * One device's connection: what waits for it is bounded, and what does not fit is left out and
 * counted where it may be, or ends the connection. Everything but {@link Line} is for its loop.
 */
final class Socket implements Line {
  /** It is no haste any more but an attack beyond so many bursts without a turn. */
  private static final int FLOOD = 10;

  private final Lane lane;
  private final AnswerWords words;
  private final SocketSettings settings;
  private final SocketFigures figures;
  private final Throttle requests = new Throttle();
  private @Nullable Wire wire;
  private @Nullable Session session;
  private Instant expiresAt = Instant.MAX;
  private Instant heard;
  private Instant pinged;
  private long leftOut;
  private int refused;
  private boolean toFlush;
  private boolean closing;

  Socket(
      Lane lane, AnswerWords words, SocketSettings settings, SocketFigures figures, Instant now) {
    this.lane = lane;
    this.words = words;
    this.settings = settings;
    this.figures = figures;
    this.heard = now;
    this.pinged = now;
  }

  void connect(Wire way) {
    wire = way;
    lane.open(this);
  }

  @Override
  public void answer(long id, Answer answer) {
    lane.post(() -> sendNow(words.frame(id, answer)));
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

  /** After everything that is on its way already. */
  void reply(byte[] frame) {
    lane.post(() -> sendNow(frame));
  }

  /** As {@link #reply}, and then no more. */
  void closeAfterwards(CloseCode code) {
    lane.post(() -> close(code));
  }

  boolean isLoggedIn() {
    return session != null && !closing;
  }

  boolean isClosing() {
    return closing;
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
    figures.close(code);
    wire.flush();
    wire.close(code);
  }

  /** The connection is no more. */
  void disconnected() {
    closing = true;
    lane.close(this);
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
    Parcel parcel = Parcel.registered(Words.news(List.of(new Push.Dropped(leftOut))));
    leftOut = 0;
    write(way, parcel);
    parcel.release();
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
