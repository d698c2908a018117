package rtcroom.chat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import rtcroom.chat.Roster.Member;
import rtcroom.room.UserId;

/** How devices come into groups and leave them. */
final class Membership {
  private final ChatContext context;
  private final Groups groups;

  Membership(ChatContext context, Groups groups) {
    this.context = context;
    this.groups = groups;
  }

  /** Whoever recovers gets in the answer what waits for the tick: so that leaves first. */
  Answer join(Session session, Group group, @Nullable Position after) {
    Instant now = context.now();
    Optional<Instant> ban = group.restrictions().bannedUntil(session.user(), now);
    if (ban.isPresent()) {
      return new Answer.Refused(ChatRefusal.NOT_PERMITTED, Duration.between(now, ban.get()));
    }
    boolean inside = session.groups().contains(group);
    if (!inside && session.groups().size() >= context.settings.users().joined()) {
      return Answer.refused(ChatRefusal.TOO_MANY_JOINED);
    }
    context.outbox.flush(group);
    if (!inside) {
      enter(session, group);
    }
    return entered(session, group, after, now);
  }

  private void enter(Session session, Group group) {
    session.groups().add(group);
    session.connection().subscribe(group.key());
    if (group.roster().enter(session)) {
      groups.joined(group, session.user()); // waits for the tick, so the answer is sent before it
    }
  }

  Answer leave(Session session, Group group) {
    if (session.groups().remove(group)) {
      session.connection().unsubscribe(group.key());
      Member member = group.roster().find(session.user());
      if (member != null && member.devices().remove(session) && member.devices().isEmpty()) {
        groups.left(group, session.user());
      }
    }
    return new Answer.Gone(group.id());
  }

  /** A lost connection is no leaving, for a while. */
  void lose(Session session) {
    for (Group group : List.copyOf(session.groups())) {
      session.connection().unsubscribe(group.key());
      Member member = group.roster().find(session.user());
      if (member != null && member.devices().remove(session) && member.devices().isEmpty()) {
        member.absentSince(context.now());
        watch(group, session.user(), member);
      }
    }
    session.groups().clear();
  }

  Answer kick(Group group, UserId user, Duration time) {
    Instant now = context.now();
    Instant until = now.plus(time);
    if (!group.restrictions().ban(user, until, now)) {
      return Answer.refused(ChatRefusal.TOO_MANY_REQUESTS);
    }
    Member member = group.roster().find(user);
    Instant shown = context.shown(until);
    if (member != null) {
      context.outbox.flush(group); // what was said while he was in, he hears
      for (Session device : member.devices()) {
        device.groups().remove(group);
        device.connection().unsubscribe(group.key());
        device.connection().push(new Push.Kicked(group.id(), shown));
      }
      member.devices().clear();
      groups.left(group, user);
    }
    return new Answer.Moderated(group.id(), user, shown);
  }

  Answer mute(Group group, UserId user, Duration time) {
    Instant now = context.now();
    Instant until = now.plus(time);
    if (!group.restrictions().mute(user, until, now)) {
      return Answer.refused(ChatRefusal.TOO_MANY_REQUESTS);
    }
    @Nullable Instant running = time.isPositive() ? context.shown(until) : null;
    Member member = group.roster().find(user);
    if (member != null) {
      member.devices().forEach(d -> d.connection().push(new Push.Muted(group.id(), user, running)));
    }
    return new Answer.Moderated(group.id(), user, running);
  }

  private Answer.Entered entered(
      Session session, Group group, @Nullable Position after, Instant now) {
    Optional<List<Push.GroupEvent>> missed =
        after == null ? Optional.empty() : group.history().since(after);
    return new Answer.Entered(
        group.id(),
        group.history().now(),
        group.roster().size(),
        groups.ownerOf(group),
        missed.isPresent(),
        missed.orElse(List.of()),
        group.restrictions().mutedUntil(session.user(), now).map(context::shown).orElse(null));
  }

  /** Sees to it that he leaves if he stays away. */
  void watch(Group group, UserId user, Member member) {
    if (member.isWatched()) {
      return;
    }
    member.watched(true);
    context.timers.at(due(member), () -> leaveIfAbsent(group, user, member));
  }

  private void leaveIfAbsent(Group group, UserId user, Member member) {
    member.watched(false);
    boolean still = !group.isDissolved() && group.roster().find(user) == member;
    if (!still || !member.devices().isEmpty()) {
      return;
    }
    if (due(member).isAfter(context.now())) {
      watch(group, user, member);
    } else {
      groups.left(group, user);
    }
  }

  private Instant due(Member member) {
    return member.absentSince().plus(context.settings.groups().absence());
  }
}
