package rtcroom.cluster.sim;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import rtcroom.chat.Answer;
import rtcroom.chat.ClientConnection;
import rtcroom.chat.DisconnectReason;
import rtcroom.chat.EmbeddedChat.Credentials;
import rtcroom.chat.GroupKey;
import rtcroom.chat.MessageBody;
import rtcroom.chat.Position;
import rtcroom.chat.Push;
import rtcroom.chat.Request;
import rtcroom.chat.Session;
import rtcroom.room.RoomId;
import rtcroom.room.UserId;

/**
 * A client that talks in one group and to one other, and comes back wherever it can when its
 * connection ends. It knows how far it has read, and notices what is missing or comes twice.
 */
final class Talker {
  private static final int CLIENT = -1;
  private static final long PATIENCE = 9_000;

  final UserId user;
  final RoomId group;
  private final UserId friend;
  private final Cluster cluster;
  private final World world;
  private final Told told;
  private final boolean resumes;
  private @Nullable Line line;
  private @Nullable Position read;
  private @Nullable Position inbox;
  private long said;
  private long turn;
  private boolean ended;
  private boolean left;

  Talker(Cluster cluster, Told told, int number, int friends, boolean resumes) {
    this.cluster = cluster;
    this.world = cluster.world;
    this.told = told;
    this.resumes = resumes;
    user = new UserId("u" + number);
    friend = new UserId("u" + (number + 1) % friends);
    group = new RoomId(Integer.toString(1 + number % 2));
  }

  /** One connection to one node. */
  final class Line implements ClientConnection {
    final int node;
    private final SimNode at;
    private @Nullable Session session;
    private @Nullable String saying;

    Line(int node, SimNode at) {
      this.node = node;
      this.at = at;
    }

    private boolean isDead() {
      return line != this;
    }

    private void ask(long id, Request request) {
      Session mine = session;
      if (!isDead() && mine != null) {
        at.chat.ask(mine, id, request);
      }
    }

    @Override
    public void answer(long id, Answer answer) {
      if (!isDead()) {
        turn++;
        answered(this, answer);
      }
    }

    @Override
    public void push(Push push) {
      if (!isDead()) {
        hear(push);
      }
    }

    @Override
    public void subscribe(GroupKey key) {
      at.delivery.subscribe(key, this);
    }

    @Override
    public void unsubscribe(GroupKey key) {
      at.delivery.unsubscribe(key, this);
    }

    @Override
    public void close(DisconnectReason reason) {
      world.after(node, 1, this::over);
    }

    private void over() {
      Session mine = session;
      if (mine != null) {
        at.chat.lost(mine);
      }
      lose(this);
    }
  }

  void begin() {
    world.after(CLIENT, world.random.nextInt(200), this::connect);
  }

  /** Says nothing more, and stays. */
  void end() {
    ended = true;
  }

  /** Never comes back. */
  void leave() {
    ended = true;
    left = true;
  }

  @Nullable Position read() {
    return read;
  }

  /** The node where it is; -1 for none. */
  int node() {
    return line == null ? -1 : line.node;
  }

  void crashed(int node) {
    if (line != null && line.node == node) {
      lose(line);
    }
  }

  private void lose(Line lost) {
    if (line == lost) {
      line = null;
      world.after(CLIENT, 1L + world.random.nextInt(100), this::connect);
    }
  }

  private void connect() {
    int node = world.random.nextInt(cluster.size());
    if (line != null || left) {
      return;
    }
    if (cluster.node(node).isEmpty()) {
      world.after(CLIENT, 20, this::connect);
      return;
    }
    Line next = new Line(node, cluster.running(node));
    line = next;
    Credentials who =
        new Credentials(
            user, user.value(), resumes ? inbox : null, Instant.ofEpochSecond(1L << 40));
    at(next, () -> next.session = next.at.chat.logIn(next, 1, who));
  }

  /** Asks at the node, which may be no more, and waits for so long. */
  private void at(Line where, Runnable work) {
    long asked = turn;
    world.after(where.node, 1, work);
    world.after(
        CLIENT,
        PATIENCE,
        () -> {
          if (line == where && turn == asked) {
            world.after(where.node, 1, where::over);
            lose(where);
          }
        });
  }

  private void then(Line where, long millis, Request request) {
    world.after(CLIENT, millis, () -> at(where, () -> where.ask(2, request)));
  }

  private void answered(Line where, Answer answer) {
    switch (answer) {
      case Answer.LoggedIn in -> {
        take(in);
        then(where, 1, new Request.Create(group));
      }
      case Answer.Created _ -> then(where, 1, new Request.Join(group, resumes ? read : null));
      case Answer.Entered in -> {
        take(in);
        talk(where);
      }
      case Answer.Said done -> {
        told.acknowledged(done.id(), text(where));
        talk(where);
      }
      case Answer.Told done -> {
        told.acknowledged(done.id(), text(where));
        talk(where);
      }
      case Answer.Refused _ when where.saying != null -> talk(where);
      case Answer.Refused _ -> then(where, 1, new Request.Join(group, resumes ? read : null));
      default -> throw new AssertionError("not asked for: " + answer);
    }
  }

  private static String text(Line where) {
    return String.valueOf(where.saying);
  }

  private void talk(Line where) {
    where.saying = user + " " + ++said;
    MessageBody body = new MessageBody(MessageBody.Kind.TEXT, where.saying, where.saying.length());
    Request next =
        world.random.nextInt(4) == 0
            ? new Request.Tell(friend, body)
            : new Request.Say(group, body);
    if (!ended) {
      then(where, world.random.nextInt(150), next);
    }
  }

  private void take(Answer.LoggedIn in) {
    if (inbox != null && !in.recovered() && resumes && inbox.epoch().equals(in.inbox().epoch())) {
      throw new AssertionError(user + " could not go on in its inbox at " + inbox);
    }
    if (inbox == null || !in.recovered()) {
      Position first = new Position(in.inbox().epoch(), in.inbox().seq() - in.missed().size());
      inbox = first;
      told.begins(first);
    }
    in.missed().forEach(this::hear);
  }

  private void take(Answer.Entered in) {
    Position before = read;
    if (before != null && !in.recovered()) {
      throw new AssertionError(user + " could not go on at " + before + " but at " + in.now());
    }
    if (before == null) {
      read = in.now();
    }
    in.missed().forEach(this::hear);
    Position after = read;
    if (after == null || !after.equals(in.now())) {
      throw new AssertionError(user + " read up to " + after + " and not " + in.now());
    }
  }

  private void hear(Push push) {
    switch (push) {
      case Push.Message m -> {
        read = next(read, m.seq(), m.id());
        told.pushed(m.id(), m.body().json());
      }
      case Push.Direct d -> {
        inbox = next(inbox, d.seq(), d.id());
        told.pushed(d.id(), d.body().json());
      }
      default -> {} // of who comes and goes
    }
  }

  private Position next(@Nullable Position last, long seq, String id) {
    if (last == null || seq != last.seq() + 1 || !id.equals(last.epoch() + "-" + seq)) {
      throw new AssertionError(user + " heard " + id + " after " + last);
    }
    return new Position(last.epoch(), seq);
  }
}
