package rtcroom.chat;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import rtcroom.base.Clocks;
import rtcroom.im.ChatReply;
import rtcroom.im.ChatReply.Result;
import rtcroom.im.ChatService;
import rtcroom.room.RoomEvent.AudienceJoined;
import rtcroom.room.RoomEvent.AudienceLeft;
import rtcroom.room.RoomEvent.FieldChanged;
import rtcroom.room.RoomEvent.MemberJoined;
import rtcroom.room.RoomEvent.MemberLeft;
import rtcroom.room.RoomEvent.MemberRejoined;
import rtcroom.room.RoomEvent.RoomClosed;
import rtcroom.room.RoomEvent.RoomOpened;
import rtcroom.room.RoomEvent.RoomReserved;
import rtcroom.room.RoomEvent.StatusChanged;
import rtcroom.room.RoomId;
import rtcroom.room.UserId;
import rtcroom.rooms.NumberedEvent;
import rtcroom.rooms.RoomListener;

/**
 * The chat of this process: groups, members, messages, inboxes. One thing at a time under one lock
 * that is held for microseconds; what it decides goes out through {@link ClientConnection} and
 * {@link Delivery} in that order. Safe for use by many threads. {@link #flush} and {@link #sweep}
 * have to be called from outside, since it keeps no time of its own.
 */
public final class EmbeddedChat implements ChatService, RoomListener, DeviceChat, OperatedChat {
  private static final ChatReply FULL = new ChatReply(Result.BUSY, "too many groups");
  private static final ChatReply NO_GROUP = new ChatReply(Result.REFUSED, "no such group");

  final Object lock = new Object();
  final ChatContext context;
  final Groups groups;
  final Membership membership;
  final Accounts accounts;
  final RequestHandler requests;
  private final ChatFigures figures = new ChatFigures();

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
      Clocks clocks,
      RandomGenerator random,
      Function<RoomId, Optional<UserId>> owners,
      Delivery delivery) {
    Outbox outbox = new Outbox(delivery, this::flush);
    context = new ChatContext(settings, clocks, random, owners, outbox, figures);
    groups = new Groups(context);
    membership = new Membership(context, groups);
    accounts = new Accounts(context, membership);
    requests = new RequestHandler(context, groups, membership, accounts);
  }

  @Override
  public CompletionStage<ChatReply> createGroup(RoomId room) {
    return now(
        () -> {
          Group there = groups.find(room);
          if (there != null && there.creator() == null) {
            return ChatReply.DONE;
          }
          if (there != null) {
            // Whoever comes first under a foreign id must not keep its owner from his room.
            groups.dissolve(there);
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

  /** The group of a numbered room, which clients ask for, is the room's as long as it is there. */
  @Override
  public void on(NumberedEvent numbered) {
    if (numbered.kind().pushesStreams()) {
      return; // whose groups are kept through createGroup and destroyGroup
    }
    switch (numbered.event()) {
      case RoomOpened _ -> opened(numbered.room());
      case RoomClosed _ -> destroyGroup(numbered.room());
      case RoomReserved _, MemberJoined _, MemberRejoined _, MemberLeft _, StatusChanged _ -> {}
      case AudienceJoined _, AudienceLeft _, FieldChanged _ -> {}
    }
  }

  private void opened(RoomId room) {
    synchronized (lock) {
      context.ownerOf(room).ifPresent(owner -> groups.giveToRoom(room, owner));
    }
  }

  @Override
  public @Nullable Session logIn(ClientConnection connection, long id, Credentials who) {
    Session session = new Session(DeviceId.NONE, who.user(), who.device(), connection);
    synchronized (lock) {
      return accounts.logIn(session, id, who) ? session : null;
    }
  }

  @Override
  public void ask(Session session, long id, Request request) {
    synchronized (lock) {
      if (session.isOpen()) {
        session.connection().answer(id, requests.answer(session, request));
      }
    }
  }

  @Override
  public void lost(Session session) {
    synchronized (lock) {
      accounts.end(session);
    }
  }

  /** Sends what waited for the tick. */
  void flush() {
    synchronized (lock) {
      context.outbox.flush();
    }
  }

  @Override
  public void sweep() {
    synchronized (lock) {
      context.timers.run(context.now());
    }
    recount();
  }

  /** Tells and counts what nobody has to hear at once. */
  void recount() {
    synchronized (lock) {
      groups.recount();
      figures.keptBytes.set(context.budget.used());
    }
  }

  public ChatFigures figures() {
    return figures;
  }

  /** As the operator, who owns everything. */
  public Answer say(RoomId id, UserId from, MessageBody body) {
    return decide(
        () ->
            requests.in(
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
            requests.in(
                id,
                group -> {
                  Push.Notice notice = groups.notify(group, data);
                  return new Answer.Said(id, notice.seq(), "", notice.at());
                }));
  }

  public Answer tell(UserId from, UserId to, MessageBody body) {
    return decide(() -> accounts.tell(from, to, body));
  }

  @Override
  public CompletionStage<Answer> operate(Operation operation) {
    return CompletableFuture.completedFuture(answer(operation));
  }

  Answer answer(Operation operation) {
    return switch (operation) {
      case Operation.Say o -> say(o.group(), o.from(), o.body());
      case Operation.Notify o -> notify(o.group(), o.data());
      case Operation.Tell o -> tell(o.from(), o.to(), o.body());
      case Operation.Dissolve o -> dissolve(o.group());
      case Operation.Kick o -> kick(o.group(), o.user(), o.time());
      case Operation.Mute o -> mute(o.group(), o.user(), o.time());
      case Operation.Expel o -> expel(o.user(), o.time());
      case Operation.Broadcast o -> broadcast(o.body());
    };
  }

  @Override
  public Answer members(RoomId id, int offset, int count) {
    return decide(() -> requests.in(id, group -> requests.members(group, offset, count)));
  }

  /** Ends a group; the room, if it is one's, stays. */
  public Answer dissolve(RoomId id) {
    return decide(
        () ->
            requests.in(
                id,
                group -> {
                  groups.dissolve(group);
                  return new Answer.Gone(id);
                }));
  }

  public Answer kick(RoomId id, UserId user, Duration time) {
    return decide(() -> requests.in(id, group -> membership.kick(group, user, time)));
  }

  public Answer mute(RoomId id, UserId user, Duration time) {
    return decide(() -> requests.in(id, group -> membership.mute(group, user, time)));
  }

  /** Closes all connections of a user and keeps him out. */
  public Answer expel(UserId user, Duration time) {
    return decide(() -> accounts.expel(user, time));
  }

  @Override
  public void disconnect(UserId user, DisconnectReason why) {
    synchronized (lock) {
      accounts.disconnect(user, why);
    }
  }

  public Answer broadcast(MessageBody body) {
    return decide(
        () -> {
          Push push = new Push.Broadcast(context.epoch(), context.shownNow(), body);
          context.outbox.delivery().broadcast(push);
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
