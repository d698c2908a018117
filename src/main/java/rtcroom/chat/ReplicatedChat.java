package rtcroom.chat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.function.Predicate;
import rtcroom.base.Clocks;
import rtcroom.cluster.LogCommands;
import rtcroom.cluster.LogPart;
import rtcroom.im.ChatService;
import rtcroom.im.Notice;
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

/**
 * The chat of several nodes: what devices and the operator ask goes through the log, and is decided
 * at every node in its order, at the time of the log. So every node has all groups, numbers,
 * histories, inboxes and sessions; each delivers to its own connections. Groups of rooms come and
 * go with the rooms, and their notices with what happens there.
 *
 * <p>Any thread may call, but for what {@link LogPart} says.
 */
public final class ReplicatedChat implements LogPart, DeviceChat, OperatedChat {
  private static final CompletionStage<?> NOTHING = CompletableFuture.completedStage(0);
  private static final Duration PAUSE = Duration.ofSeconds(1);
  private static final Duration GRACE = Duration.ofSeconds(10);

  private final EmbeddedChat chat;
  private final ChatSettings settings;
  private final ChatNode node;
  private final LogCommands commands;
  private final LogChance chance = new LogChance();
  private final Map<Long, Session> local = new ConcurrentHashMap<>();
  private final PendingOperations operations = new PendingOperations();
  private final Set<DeviceId> leaving = ConcurrentHashMap.newKeySet();
  private final AtomicLong numbers = new AtomicLong();
  private volatile long life;
  private volatile boolean begun;

  /** Of all nodes; under the chat's lock. */
  private final TreeMap<DeviceId, Session> sessions = new TreeMap<>();

  /** The process that each node has now; under the chat's lock. */
  private final Map<String, Long> lives = new TreeMap<>();

  /** When this node heard that a process begins: it has to be given time to be heard of. */
  private final Map<Long, Instant> beginnings = new HashMap<>();

  /**
   * An empty chat, until the log is read.
   *
   * @param settings that hold at all nodes once this one has begun
   * @param owners as of {@link EmbeddedChat}
   */
  public ReplicatedChat(
      ChatSettings settings,
      ChatNode node,
      LogCommands commands,
      Function<RoomId, Optional<UserId>> owners,
      Delivery delivery) {
    this.settings = settings;
    this.node = node;
    this.commands = commands;
    chat = new EmbeddedChat(settings, Clocks.of(node.logTime()), chance, owners, delivery);
    chat.accounts.whenEnded(session -> sessions.remove(session.id()));
    life = node.lifeNumbers().getAsLong();
  }

  /**
   * Has all nodes know of this process; to be called when the log is read, before anybody comes.
   *
   * @return completes when they do
   */
  public CompletionStage<?> begin() {
    begun = true;
    CompletableFuture<Boolean> known = new CompletableFuture<>();
    begin(known);
    return known;
  }

  private void begin(CompletableFuture<Boolean> known) {
    commands
        .submit(new ChatCommand.Begin(node.name(), life, settings).bytes())
        .whenComplete(
            (_, failure) -> {
              if (failure == null) {
                known.complete(true);
              } else {
                node.schedule().after(PAUSE, () -> begin(known));
              }
            });
  }

  /** The groups of rooms, for those who would ask for them. */
  public ChatService service() {
    return new ReplicatedGroups(chat);
  }

  public ChatFigures figures() {
    return chat.figures();
  }

  @Override
  public Session logIn(ClientConnection connection, long id, EmbeddedChat.Credentials who) {
    DeviceId device = new DeviceId(life, numbers.incrementAndGet());
    Session session = new Session(device, who.user(), who.device(), connection);
    local.put(device.number(), session);
    submit(session, new ChatCommand.LogIn(device, id, who));
    if (device.life() != life) { // which ended meanwhile, and nobody will look for this one
      connection.close(DisconnectReason.UNDECIDED);
    }
    return session;
  }

  @Override
  public void ask(Session session, long id, Request request) {
    if (request instanceof Request.ListMembers) {
      chat.ask(session, id, request); // changes nothing, and is as this node has it
    } else {
      submit(session, new ChatCommand.Ask(session.id(), id, request));
    }
  }

  /** Whoever is not answered comes back, here or elsewhere, and sees what became of it. */
  private void submit(Session session, ChatCommand command) {
    commands
        .submit(command.bytes())
        .whenComplete(
            (_, failure) -> {
              if (failure != null) {
                session.connection().close(DisconnectReason.UNDECIDED);
              }
            });
  }

  @Override
  public void lost(Session session) {
    local.remove(session.id().number(), session);
    boolean known;
    synchronized (chat.lock) {
      known = sessions.containsKey(session.id());
    }
    if (known) {
      leave(session.id());
    }
  }

  private void leave(DeviceId device) {
    if (leaving.add(device)) {
      commands
          .submit(new ChatCommand.Lost(device).bytes())
          .whenComplete((_, _) -> leaving.remove(device));
    }
  }

  @Override
  public void disconnect(UserId user, DisconnectReason why) {
    local.values().stream()
        .filter(session -> session.user().equals(user))
        .forEach(session -> session.connection().close(why));
  }

  /** Also tells the others of devices that went before they were there. */
  @Override
  public void sweep() {
    List<DeviceId> gone = new ArrayList<>();
    synchronized (chat.lock) {
      sessions
          .subMap(new DeviceId(life, 0), new DeviceId(life, Long.MAX_VALUE))
          .keySet()
          .forEach(gone::add);
    }
    gone.stream().filter(device -> !local.containsKey(device.number())).forEach(this::leave);
    chat.recount();
  }

  /**
   * What one node does for all: has time go by, and says which processes are gone; about once a
   * second, at the node that leads.
   *
   * @param isSilent whether nothing was heard of a node for long
   */
  public void lead(Predicate<String> isSilent) {
    List<Long> gone = new ArrayList<>();
    boolean due;
    synchronized (chat.lock) {
      due = chat.context.timers.isDue(node.steady().instant());
      lives.forEach(
          (name, its) -> {
            if (!name.equals(node.name()) && isSilent.test(name) && !isNew(its)) {
              gone.add(its);
            }
          });
    }
    gone.forEach(its -> commands.submit(new ChatCommand.Gone(its).bytes()));
    if (due) {
      commands.submit(new ChatCommand.Tick().bytes());
    }
  }

  private boolean isNew(long its) {
    Instant begin = beginnings.getOrDefault(its, Instant.EPOCH);
    return node.steady().instant().isBefore(begin.plus(GRACE));
  }

  /** Has all devices look for another node: nothing is to be had of this one. */
  public void sendAway() {
    local.values().forEach(one -> one.connection().close(DisconnectReason.UNDECIDED));
  }

  @Override
  public CompletionStage<Answer> operate(Operation operation) {
    DeviceId asker = new DeviceId(life, numbers.incrementAndGet());
    byte[] command = new ChatCommand.Operate(asker, operation).bytes();
    return operations.await(asker, () -> commands.submit(command));
  }

  @Override
  public Answer members(RoomId group, int offset, int count) {
    return chat.members(group, offset, count);
  }

  @Override
  public void apply(Origin origin, byte[] bytes) {
    ChatCommand command = ChatCommand.read(bytes);
    Runnable afterwards;
    synchronized (chat.lock) {
      chance.during(origin);
      chat.context.timers.run(chat.context.now());
      afterwards = applied(command);
    }
    afterwards.run();
  }

  /** Gives what is to be done without the lock. */
  private Runnable applied(ChatCommand command) {
    switch (command) {
      case ChatCommand.Begin c -> begun(c);
      case ChatCommand.Gone c -> {
        return gone(c.life());
      }
      case ChatCommand.LogIn c -> loggedIn(c);
      case ChatCommand.Ask c -> asked(c);
      case ChatCommand.Lost c -> end(c.device());
      case ChatCommand.Operate c -> {
        Answer answer = chat.answer(c.operation());
        return () -> operations.answered(c.asker(), answer);
      }
      case ChatCommand.Tick _ -> {}
    }
    return () -> {};
  }

  private void begun(ChatCommand.Begin command) {
    chat.context.settings(command.settings());
    Long before = lives.put(command.node(), command.life());
    beginnings.keySet().retainAll(lives.values());
    beginnings.put(command.life(), node.steady().instant());
    if (before != null && before != command.life()) {
      endAll(before);
    }
  }

  /** Of a process that lives after all, since it was only not heard of: it begins anew. */
  private Runnable gone(long its) {
    lives.values().remove(its);
    endAll(its);
    return its == life ? this::beginAnew : () -> {};
  }

  private void beginAnew() {
    life = node.lifeNumbers().getAsLong();
    leaveNobodyWaiting();
    var _ = begin();
  }

  private void leaveNobodyWaiting() {
    sendAway();
    local.clear();
  }

  private void endAll(long its) {
    List.copyOf(
            sessions
                .subMap(new DeviceId(its, 0), true, new DeviceId(its, Long.MAX_VALUE), true)
                .values())
        .forEach(chat.accounts::end);
  }

  private void loggedIn(ChatCommand.LogIn command) {
    DeviceId device = command.device();
    Session here = device.life() == life ? local.get(device.number()) : null;
    if (!lives.containsValue(device.life())) {
      if (here != null) {
        here.connection().close(DisconnectReason.UNDECIDED);
      }
      return;
    }
    EmbeddedChat.Credentials who = command.who();
    Session session =
        here == null
            ? new Session(device, who.user(), who.device(), RemoteConnection.INSTANCE)
            : here;
    if (chat.accounts.logIn(session, command.id(), who)) {
      sessions.put(device, session);
    } else {
      session.connection().close(DisconnectReason.BARRED);
    }
  }

  private void asked(ChatCommand.Ask command) {
    Session session = sessions.get(command.device());
    if (session != null) {
      Answer answer = chat.requests.answer(session, command.request());
      session.connection().answer(command.id(), answer);
    }
  }

  private void end(DeviceId device) {
    Session session = sessions.get(device);
    if (session != null) {
      chat.accounts.end(session);
    }
  }

  @Override
  public void happened(Origin origin, NumberedEvent numbered) {
    synchronized (chat.lock) {
      chance.during(origin);
      if (!numbered.kind().pushesStreams()) {
        chat.on(numbered);
        return;
      }
      RoomId room = numbered.room();
      CompletionStage<?> _ =
          switch (numbered.event()) {
            case RoomReserved _ -> chat.createGroup(room);
            case MemberJoined _, MemberRejoined _ -> noticed(room);
            case MemberLeft left when !left.closing() -> noticed(room);
            case RoomClosed _ -> chat.destroyGroup(room);
            case MemberLeft _, RoomOpened _, StatusChanged _ -> NOTHING;
            case AudienceJoined _, AudienceLeft _, FieldChanged _ -> NOTHING;
          };
    }
  }

  private CompletionStage<?> noticed(RoomId room) {
    return chat.notifyGroup(room, Notice.PUSHER_CHANGE);
  }

  @Override
  public Iterator<byte[]> capture() {
    synchronized (chat.lock) {
      return ChatState.of(chat, lives);
    }
  }

  /** What devices here have heard is not known then: they come back. */
  @Override
  public void restore(List<byte[]> blocks) {
    ChatRestore restored = new ChatRestore(chat, blocks);
    boolean known;
    synchronized (chat.lock) {
      restored.run();
      sessions.clear();
      sessions.putAll(restored.sessions());
      lives.clear();
      lives.putAll(restored.lives());
      known = lives.containsValue(life);
    }
    if (begun && !known) {
      beginAnew();
    } else {
      leaveNobodyWaiting();
    }
  }
}
