package rtcroom.chat.wire;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import rtcroom.chat.Answer;
import rtcroom.chat.ChatRefusal;
import rtcroom.chat.EmbeddedChat;
import rtcroom.chat.EmbeddedChat.Credentials;
import rtcroom.chat.Request;
import rtcroom.chat.Session;
import rtcroom.room.UserId;

/** What a frame of a client leads to. Has no state: that is the socket's and the chat's. */
final class Conversation {
  private static final Logger LOG = LoggerFactory.getLogger(Conversation.class);

  private final EmbeddedChat chat;
  private final TicketCheck tickets;
  private final InstantSource clock;

  Conversation(EmbeddedChat chat, TicketCheck tickets, InstantSource clock) {
    this.chat = chat;
    this.tickets = tickets;
    this.clock = clock;
  }

  /** It is the turn of a request. It is answered, or the socket closed. */
  void request(Socket socket, byte[] frame) {
    try {
      Instant now = clock.instant();
      Duration wait = socket.turn(now);
      ClientRequest.Numbered asked = RequestReader.read(frame);
      if (wait.isZero()) {
        fulfil(socket, asked.id(), asked.request(), now);
      } else if (socket.isFlooding()) {
        socket.close(CloseCode.FLOODING);
      } else {
        socket.answer(asked.id(), new Answer.Refused(ChatRefusal.TOO_MANY_REQUESTS, wait));
      }
    } catch (MalformedFrameException e) {
      socket.close(CloseCode.MALFORMED);
    } catch (RuntimeException e) {
      LOG.error("a request of the chat failed", e);
      socket.close(CloseCode.BROKEN);
    }
  }

  /** A ping of the protocol came in; false when it is not to be answered. */
  boolean pinged(Socket socket) {
    if (socket.turn(clock.instant()).isZero()) {
      return true;
    }
    if (socket.isFlooding()) {
      socket.close(CloseCode.FLOODING);
    }
    return false;
  }

  void heard(Socket socket) {
    socket.heard(clock.instant());
  }

  void gone(Socket socket) {
    Session session = socket.session();
    if (session != null) {
      chat.lost(session);
    }
  }

  private void fulfil(Socket socket, long id, ClientRequest asked, Instant now) {
    switch (asked) {
      case ClientRequest.Ping _ -> socket.reply(AnswerWriter.pong(id, now));
      case ClientRequest.Login login -> logIn(socket, id, login, now);
      case ClientRequest.Logout _ -> logOut(socket);
      case ClientRequest.Refresh refresh -> refresh(socket, id, refresh, now);
      case ClientRequest.Invalid impossible -> refuse(socket, id, impossible.why());
      case ClientRequest.InChat(Request request) -> ask(socket, id, request);
    }
  }

  private void ask(Socket socket, long id, Request request) {
    Session session = socket.session();
    if (session == null) {
      refuse(socket, id, ChatRefusal.NOT_LOGGED_IN);
    } else {
      chat.ask(session, id, request);
    }
  }

  private void logIn(Socket socket, long id, ClientRequest.Login login, Instant now) {
    if (socket.session() != null) {
      refuse(socket, id, ChatRefusal.LOGGED_IN_ALREADY);
    } else if (!tickets.isOurs(login.sdkAppID())) {
      turnAway(socket, id, ChatRefusal.OTHER_APPLICATION);
    } else {
      tickets.check(
          login.userID(),
          login.userSig(),
          now,
          expiresAt -> letIn(socket, id, login, expiresAt),
          why -> turnAway(socket, id, why));
    }
  }

  private void letIn(Socket socket, long id, ClientRequest.Login login, Instant expiresAt) {
    Credentials who =
        new Credentials(new UserId(login.userID()), login.device(), login.inbox(), expiresAt);
    Session session = chat.logIn(socket, id, who);
    if (session == null) {
      socket.closeAfterwards(CloseCode.LOGIN_REFUSED);
    } else {
      socket.loggedIn(session, expiresAt);
    }
  }

  /** Nothing more is for him, even while the connection takes its time to end. */
  private void logOut(Socket socket) {
    Session session = socket.session();
    if (session != null) {
      chat.lost(session);
    }
    socket.closeAfterwards(CloseCode.LOGGED_OUT);
  }

  private void turnAway(Socket socket, long id, ChatRefusal why) {
    refuse(socket, id, why);
    socket.closeAfterwards(CloseCode.LOGIN_REFUSED);
  }

  private void refresh(Socket socket, long id, ClientRequest.Refresh refresh, Instant now) {
    Session session = socket.session();
    if (session == null) {
      refuse(socket, id, ChatRefusal.NOT_LOGGED_IN);
      return;
    }
    tickets.check(
        session.user().value(),
        refresh.userSig(),
        now,
        expiresAt -> {
          socket.renewed(expiresAt);
          socket.reply(AnswerWriter.refreshed(id, expiresAt));
        },
        why -> refuse(socket, id, why));
  }

  private static void refuse(Socket socket, long id, ChatRefusal why) {
    socket.answer(id, Answer.refused(why));
  }
}
