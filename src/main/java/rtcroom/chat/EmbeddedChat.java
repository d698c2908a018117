package rtcroom.chat;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import rtcroom.im.ChatReply;
import rtcroom.im.ChatReply.Result;
import rtcroom.im.ChatService;
import rtcroom.room.RoomId;
import rtcroom.room.UserId;

/**
 * The chat of this process: groups, members, messages, inboxes. One thing at a time under one lock
 * that is held for microseconds; what it decides goes out through {@link Line} and {@link Delivery}
 * in that order. Safe for use by many threads. {@link #flush} and {@link #sweep} have to be called
 * from outside, since it keeps no time of its own.
 */
public final class EmbeddedChat implements ChatService {
  private static final ChatReply TAKEN = new ChatReply(Result.TAKEN, "a client's group");
  private static final ChatReply FULL = new ChatReply(Result.BUSY, "too many groups");
  private static final ChatReply NO_GROUP = new ChatReply(Result.REFUSED, "no such group");

  private final Object lock = new Object();
  private final ChatFigures figures = new ChatFigures();
  private final Surroundings around;
  private final Groups groups;
  private final Membership membership;
  private final Accounts accounts;
  private final Desk desk;

  /**
   * Somebody whose userSig was good.
   *
   * @param device what it calls itself, "" for nothing
   * @param inbox how far it has read; null for a device that does not know
   * @param expiresAt when its userSig ends, for the answer only
   */
  public record Credentials(
      UserId user, String device, @Nullable Position inbox, Instant expiresAt) {}

  /**
   * An empty chat.
   *
   * @param random tells one life of a group from the next
   * @param owners whose a room is; asked under the lock, so it returns at once
   */
  public EmbeddedChat(
      ChatSettings settings,
      InstantSource clock,
      RandomGenerator random,
      Function<RoomId, Optional<UserId>> owners,
      Delivery delivery) {
    around = new Surroundings(settings, clock, random, owners, delivery, figures);
    groups = new Groups(around);
    membership = new Membership(around, groups);
    accounts = new Accounts(around, membership);
    desk = new Desk(around, groups, membership, accounts);
  }

  @Override
  public CompletionStage<ChatReply> createGroup(RoomId room) {
    return now(
        () -> {
          Group there = groups.find(room);
          if (there != null) {
            return there.creator() == null ? ChatReply.DONE : TAKEN;
          }
          if (groups.isFull()) {
            return FULL;
          }
          groups.open(room);
          return ChatReply.DONE;
        });
  }

  @Override
  public CompletionStage<ChatReply> destroyGroup(RoomId room) {
    return now(
        () -> {
          Group there = groups.find(room);
          if (there != null && there.creator() == null) {
            groups.dissolve(there);
          }
          return ChatReply.DONE;
        });
  }

  @Override
  public CompletionStage<ChatReply> notifyGroup(RoomId room, String content) {
    return now(
        () -> {
          Group there = groups.find(room);
          if (there == null) {
            return NO_GROUP;
          }
          groups.notify(there, content);
          return ChatReply.DONE;
        });
  }

  /**
   * Lets a device in; the line gets the answer.
   *
   * @param id of the request
   * @return null when the user is barred, as the line was told
   */
  public @Nullable Session logIn(Line line, long id, Credentials who) {
    synchronized (lock) {
      return accounts.logIn(line, id, who);
    }
  }

  /** The line of the session gets the answer; nothing once the session has ended. */
  public void ask(Session session, long id, Request request) {
    synchronized (lock) {
      if (session.isOpen()) {
        desk.ask(session, id, request);
      }
    }
  }

  /** The connection is no more. Once or more than once. */
  public void lost(Session session) {
    synchronized (lock) {
      accounts.end(session);
    }
  }

  /** Sends what waited for the tick. */
  public void flush() {
    synchronized (lock) {
      around.outbox.flush();
    }
  }

  /** Sees to what is due by time: about once a second. */
  public void sweep() {
    synchronized (lock) {
      around.agenda.run(around.now());
      groups.recount();
      figures.keptBytes.set(around.budget.used());
    }
  }

  public ChatFigures figures() {
    return figures;
  }

  /** As the operator, who owns everything. */
  public Answer say(RoomId id, UserId from, Body body) {
    return decide(
        () ->
            desk.in(
                id,
                group -> {
                  Push.Message message = groups.say(group, from, body);
                  return new Answer.Said(id, message.seq(), message.id(), message.at());
                }));
  }

  /** A notice 255 as the operator. */
  public Answer notify(RoomId id, String data) {
    return decide(
        () ->
            desk.in(
                id,
                group -> {
                  Push.Notice notice = groups.notify(group, data);
                  return new Answer.Said(id, notice.seq(), "", notice.at());
                }));
  }

  public Answer tell(UserId from, UserId to, Body body) {
    return decide(() -> accounts.tell(from, to, body));
  }

  public Answer members(RoomId id, int offset, int count) {
    return decide(() -> desk.in(id, group -> desk.members(group, offset, count)));
  }

  /** Ends a group; the room, if it is one's, stays. */
  public Answer dissolve(RoomId id) {
    return decide(
        () ->
            desk.in(
                id,
                group -> {
                  groups.dissolve(group);
                  return new Answer.Gone(id);
                }));
  }

  public Answer kick(RoomId id, UserId user, Duration time) {
    return decide(() -> desk.in(id, group -> membership.kick(group, user, time)));
  }

  public Answer mute(RoomId id, UserId user, Duration time) {
    return decide(() -> desk.in(id, group -> membership.mute(group, user, time)));
  }

  /** Closes all connections of a user and keeps him out. */
  public Answer expel(UserId user, Duration time) {
    return decide(() -> accounts.expel(user, time));
  }

  public Answer broadcast(Body body) {
    return decide(
        () -> {
          Push push = new Push.Broadcast(around.epoch(), around.now(), body);
          around.outbox.delivery().broadcast(push);
          return new Answer.Broadcasted((int) figures.sessions());
        });
  }

  private Answer decide(Supplier<Answer> work) {
    synchronized (lock) {
      return work.get();
    }
  }

  private CompletionStage<ChatReply> now(Supplier<ChatReply> work) {
    synchronized (lock) {
      return CompletableFuture.completedStage(work.get());
    }
  }
}
