package rtcroom.chat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import rtcroom.room.UserId;

/** Who is here, on which devices, and what was told to those who will be back. */
final class Accounts {
  private static final Duration A_WHILE = Duration.ofSeconds(10);

  private final ChatContext context;
  private final Membership membership;
  private final Map<UserId, Account> accounts = new HashMap<>();
  private final Restrictions barred = new Restrictions();
  private Consumer<Session> ended = _ -> {};

  Accounts(ChatContext context, Membership membership) {
    this.context = context;
    this.membership = membership;
  }

  /** Whoever wants to know of sessions that ended, has it called for each. */
  void whenEnded(Consumer<Session> listener) {
    ended = listener;
  }

  /** Lets a device in, and answers; false when its user is barred. */
  boolean logIn(Session session, long id, EmbeddedChat.Credentials who) {
    Instant now = context.now();
    Optional<Instant> until = barred.bannedUntil(who.user(), now);
    if (until.isPresent()) {
      Duration wait = Duration.between(now, until.get());
      session.connection().answer(id, new Answer.Refused(ChatRefusal.NOT_PERMITTED, wait));
      return false;
    }
    Account account = accounts.computeIfAbsent(who.user(), this::open);
    makePlace(account, who.device());
    session.begin(account);
    context.figures.sessions.incrementAndGet();
    session.connection().answer(id, welcome(account, who, context.shownNow()));
    account.delivered();
    return true;
  }

  /** The device is gone; its user is expected back in his groups. */
  void end(Session session) {
    if (!session.isOpen()) {
      return;
    }
    session.end();
    ended.accept(session);
    context.figures.sessions.decrementAndGet();
    membership.lose(session);
    Account account = session.account();
    account.sessions().remove(session);
    if (!account.isHere()) {
      account.awaySince(context.now());
      watch(account);
    }
  }

  /** As {@link #tell}; the other devices of who says it hear that he did. */
  Answer tell(Session from, UserId to, MessageBody body) {
    Answer answer = tell(from.user(), to, body);
    if (answer instanceof Answer.Told told && !to.equals(from.user())) {
      Push echo = new Push.Echo(to, told.id(), told.at(), body);
      from.account().sessions().stream()
          .filter(session -> session != from)
          .forEach(session -> session.connection().push(echo));
    }
    return answer;
  }

  Answer tell(UserId from, UserId to, MessageBody body) {
    Account account = accounts.get(to);
    if (account == null) {
      return Answer.refused(ChatRefusal.NOT_HERE);
    }
    History<Push.Direct> inbox = account.inbox();
    if (!account.isHere() && inbox.isAtLimit()) {
      // To make place would be to lose silently what its sender believes kept.
      return new Answer.Refused(ChatRefusal.TOO_MANY_DIRECTS, A_WHILE);
    }
    long seq = inbox.next();
    String id = inbox.now().epoch() + "-" + seq;
    Push.Direct direct = new Push.Direct(seq, id, from, context.shownNow(), body);
    inbox.add(direct, context.now());
    inbox.watch(context.timers);
    context.figures.directs.increment();
    account.sessions().forEach(session -> session.connection().push(direct));
    if (account.isHere()) {
      account.delivered();
    }
    return new Answer.Told(to, id, direct.at());
  }

  /** Closes all of a user's connections and keeps him out. */
  Answer expel(UserId user, Duration time) {
    Instant until = context.now().plus(time);
    if (!barred.ban(user, until, context.now())) {
      return Answer.refused(ChatRefusal.TOO_MANY_REQUESTS);
    }
    disconnect(user, DisconnectReason.REMOVED);
    return new Answer.Moderated(null, user, context.shown(until));
  }

  /** Closes all of a user's connections. */
  void disconnect(UserId user, DisconnectReason why) {
    Account account = accounts.get(user);
    if (account != null) {
      for (Session session : List.copyOf(account.sessions())) {
        close(session, why);
      }
    }
  }

  Restrictions barred() {
    return barred;
  }

  /** In no order. */
  Collection<Account> all() {
    return accounts.values();
  }

  /** Nobody is here, and nobody was. */
  void clear() {
    accounts.values().forEach(account -> account.inbox().clear());
    accounts.clear();
    barred.clear();
    context.figures.sessions.set(0);
  }

  /** Puts one there as it was; its sessions are in it. */
  void restore(Account account) {
    accounts.put(account.user(), account);
    context.figures.sessions.addAndGet(account.sessions().size());
    account.inbox().watch(context.timers);
    if (!account.isHere()) {
      watch(account);
    }
  }

  private Account open(UserId user) {
    return new Account(
        user, new History<>(context.epoch(), context.settings.inboxes().kept(), context.budget));
  }

  private void makePlace(Account account, String device) {
    for (Session session : new ArrayList<>(account.sessions())) {
      if (!device.isEmpty() && session.device().equals(device)) {
        close(session, DisconnectReason.REPLACED);
      }
    }
    while (account.sessions().size() >= context.settings.users().devices()) {
      close(account.sessions().getFirst(), DisconnectReason.REPLACED);
    }
  }

  private void close(Session session, DisconnectReason why) {
    session.connection().close(why);
    end(session);
  }

  private static Answer.LoggedIn welcome(
      Account account, EmbeddedChat.Credentials who, Instant now) {
    Position read = who.inbox();
    History<Push.Direct> inbox = account.inbox();
    Optional<List<Push.Direct>> missed = inbox.since(read == null ? account.undelivered() : read);
    return new Answer.LoggedIn(
        who.user(),
        who.expiresAt(),
        now,
        inbox.now(),
        read != null && missed.isPresent(),
        missed.orElse(List.of()));
  }

  private void watch(Account account) {
    if (account.isWatched()) {
      return;
    }
    account.watched(true);
    context.timers.at(due(account), () -> forgetIfAway(account));
  }

  private void forgetIfAway(Account account) {
    account.watched(false);
    if (account.isHere()) {
      return;
    }
    if (due(account).isAfter(context.now())) {
      watch(account);
    } else {
      account.inbox().clear();
      accounts.remove(account.user());
    }
  }

  private Instant due(Account account) {
    return account.awaySince().plus(context.settings.inboxes().kept().age());
  }
}
