package rtcroom.chat.wire;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import rtcroom.chat.Answer;
import rtcroom.chat.ChatRefusal;
import rtcroom.chat.ClientConnection;
import rtcroom.chat.DisconnectReason;
import rtcroom.chat.GroupKey;
import rtcroom.chat.Push;
import rtcroom.chat.Request;
import rtcroom.chat.Session;

/**
 * One device's connection, from its requests to their answers. What {@link ClientConnection} says
 * is for any thread, everything else for the event loop of the socket.
 */
final class Socket implements ClientConnection, FrameHandler {
  private static final Logger LOG = LoggerFactory.getLogger(Socket.class);

  private final SocketLoop loop;
  private final SocketContext context;
  private final Runnable whenClosed;
  private final RequestQueue requests;
  private final Transport transport;
  private final SendQueue out;
  private @Nullable Session session;

  /**
   * In milliseconds of the steady clock, as all times here: nothing ends because somebody sets the
   * other. Bare numbers, since there are as many as members.
   */
  private long heard;

  /**
   * When it ends unless something is done: logged in, and then the userSig renewed. Whatever else
   * is said, pings and what is refused, puts it off by nothing.
   */
  private long endsAt;

  private long pinged;
  private boolean paused;
  private boolean leaving;
  private boolean closing;

  /**
   * Connects.
   *
   * @param connect gives frames to this socket from the next turn of the loop on
   * @param whenClosed runs when the connection is no more
   */
  Socket(
      SocketLoop loop,
      SocketContext context,
      Function<FrameHandler, Transport> connect,
      Runnable whenClosed) {
    this.loop = loop;
    this.context = context;
    this.whenClosed = whenClosed;
    this.requests = new RequestQueue(context.settings().requests());
    this.heard = millis(now());
    this.pinged = heard;
    this.endsAt = heard + context.settings().loginWithin().toMillis();
    this.transport = connect.apply(this);
    this.out = new SendQueue(loop, context, transport);
  }

  @Override
  public void text(byte[] utf8) {
    context.figures().received();
    if (closing || leaving) {
      return;
    }
    if (requests.enter(out.hasRoom())) {
      serve(utf8);
    } else if (!requests.queue(utf8)) {
      close(CloseCode.FLOODING);
    } else if (requests.isLong() && !paused) {
      paused = true;
      transport.pause();
    }
  }

  @Override
  public void binary() {
    close(CloseCode.MALFORMED);
  }

  @Override
  public boolean ping() {
    if (requests.take(hear()).isZero()) {
      return out.hasRoom();
    }
    if (requests.isFlooding()) {
      close(CloseCode.FLOODING);
    }
    return false;
  }

  @Override
  public void pong() {
    var _ = hear();
  }

  @Override
  public void malformed(CloseCode why) {
    close(why);
  }

  @Override
  public void drained() {
    serveNext();
  }

  @Override
  public void peerClosing() {
    byte[] request;
    while (!closing && (request = requests.next()) != null) {
      serve(request);
      requests.answered(); // he will not hear it
    }
  }

  @Override
  public void disconnected() {
    peerClosing();
    closing = true;
    loop.close(this);
    context.figures().gone();
    whenClosed.run();
    endSession();
  }

  /** It is the turn of a request: it is answered, or the socket closed. */
  private void serve(byte[] frame) {
    try {
      Duration wait = requests.take(hear());
      ClientRequest.Numbered asked = RequestReader.read(frame);
      if (wait.isZero()) {
        serve(asked.id(), asked.request());
      } else if (requests.isFlooding()) {
        close(CloseCode.FLOODING);
      } else {
        answer(asked.id(), new Answer.Refused(ChatRefusal.TOO_MANY_REQUESTS, wait));
      }
    } catch (MalformedFrameException e) {
      close(CloseCode.MALFORMED);
    } catch (RuntimeException e) {
      if (context.failures().grants("request")) {
        LOG.error("a request of the chat failed", e);
      }
      close(CloseCode.BROKEN);
    }
  }

  private void serve(long id, ClientRequest request) {
    switch (request) {
      case ClientRequest.InChat(Request asked) -> ask(id, asked);
      case ClientRequest.Ping _ -> reply(AnswerWriter.pong(id, shownNow()));
      case ClientRequest.Login login -> logIn(id, login);
      case ClientRequest.Refresh(String userSig) -> refresh(id, userSig);
      case ClientRequest.Logout _ -> logOut();
      case ClientRequest.Invalid(ChatRefusal why) -> answer(id, Answer.refused(why));
    }
  }

  private void ask(long id, Request request) {
    if (session == null) {
      answer(id, Answer.refused(ChatRefusal.NOT_LOGGED_IN));
    } else {
      context.chat().ask(session, id, request);
    }
  }

  private void logIn(long id, ClientRequest.Login login) {
    if (session != null) {
      answer(id, Answer.refused(ChatRefusal.LOGGED_IN_ALREADY));
      return;
    }
    switch (context.tickets().check(login, shownNow())) {
      case TicketCheck.Refused(ChatRefusal why) -> {
        answer(id, Answer.refused(why));
        closeAfterwards(CloseCode.LOGIN_REFUSED);
      }
      case TicketCheck.Good good -> logIn(id, login, good);
    }
  }

  private void logIn(long id, ClientRequest.Login login, TicketCheck.Good good) {
    session = context.chat().logIn(this, id, login.credentials(good.until()));
    if (session == null) {
      closeAfterwards(CloseCode.LOGIN_REFUSED);
    } else {
      endsAt = millis(context.clocks().steady(good.until()));
      if (context.tickets().isVoid(good)) {
        close(CloseCode.REMOVED); // by an order that looked for him while his ticket was read
      }
    }
  }

  private void refresh(long id, String userSig) {
    if (session == null) {
      answer(id, Answer.refused(ChatRefusal.NOT_LOGGED_IN));
      return;
    }
    switch (context.tickets().check(session.user().value(), userSig, shownNow())) {
      case TicketCheck.Refused(ChatRefusal why) -> answer(id, Answer.refused(why));
      case TicketCheck.Good good -> {
        endsAt = millis(context.clocks().steady(good.until()));
        reply(AnswerWriter.refreshed(id, good.until()));
      }
    }
  }

  /** Nothing more is for him, even while the connection takes its time to end. */
  private void logOut() {
    endSession();
    closeAfterwards(CloseCode.LOGGED_OUT);
  }

  private void endSession() {
    if (session != null) {
      context.chat().lost(session);
    }
  }

  /** After everything that is on its way already; no more requests are served. */
  private void closeAfterwards(CloseCode code) {
    leaving = true;
    requests.clear();
    loop.post(() -> close(code));
  }

  @Override
  public void answer(long id, Answer answer) {
    loop.post(() -> answered(context.answers().frame(id, answer)));
  }

  /** After everything that is on its way already. */
  private void reply(byte[] payload) {
    loop.post(() -> answered(payload));
  }

  private void answered(byte[] payload) {
    if (!closing) {
      out.answer(payload);
    }
    requests.answered();
    serveNext();
  }

  /** The next request, when it is its turn. */
  private void serveNext() {
    if (closing || requests.isEmpty() || !out.hasRoom()) {
      return;
    }
    byte[] request = requests.next();
    if (request != null) {
      if (requests.isEmpty() && paused) {
        paused = false;
        transport.resume();
      }
      serve(request);
    }
  }

  @Override
  public void push(Push push) {
    loop.post(() -> send(FrameWriter.pushes(List.of(push))));
  }

  private void send(byte[] payload) {
    OutboundFrame frame = OutboundFrame.required(payload);
    send(frame);
    frame.release();
  }

  /** Sends or drops it, or ends the connection. */
  void send(OutboundFrame frame) {
    if (!closing && !out.send(frame)) {
      close(CloseCode.RESUME);
    }
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
    loop.post(() -> close(CloseCode.of(reason)));
  }

  /** Ends the connection from this side. */
  void close(CloseCode code) {
    if (closing) {
      return;
    }
    closing = true;
    requests.clear();
    context.figures().close(code);
    transport.close(code);
  }

  /** Sees to what is due by time, once a second or so. */
  void sweep(Instant instant) {
    long now = millis(instant);
    SocketSettings settings = context.settings();
    if (session == null && now >= endsAt) {
      close(CloseCode.LOGIN_REFUSED);
    } else if (now - heard >= settings.idleAfter().toMillis()) {
      close(CloseCode.SILENT);
    } else if (session != null && now > endsAt) {
      close(CloseCode.TICKET_EXPIRED);
    } else if (now - pinged >= settings.pingAfter().toMillis()) {
      pinged = now;
      transport.ping();
    }
    if (!closing) {
      out.tellDropped();
    }
  }

  /** Somebody is there; answers the time. */
  private Instant hear() {
    Instant now = now();
    heard = millis(now);
    return now;
  }

  private static long millis(Instant steady) {
    return steady.toEpochMilli();
  }

  private Instant now() {
    return context.clocks().steady().instant();
  }

  private Instant shownNow() {
    return context.clocks().shown().instant();
  }

  boolean isLoggedIn() {
    return session != null && !closing;
  }

  /** Bytes that wait for the client to read them. */
  long queued() {
    return transport.queued();
  }
}
