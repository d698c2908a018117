package rtcroom.chat;

import java.time.Duration;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import rtcroom.base.Rate;
import rtcroom.room.RoomId;
import rtcroom.room.UserId;

/** Decides what a device may, and does it. */
final class RequestHandler {
  private final ChatContext context;
  private final Groups groups;
  private final Membership membership;
  private final Accounts accounts;

  RequestHandler(ChatContext context, Groups groups, Membership membership, Accounts accounts) {
    this.context = context;
    this.groups = groups;
    this.membership = membership;
    this.accounts = accounts;
  }

  Answer answer(Session session, Request request) {
    Answer answer = decide(session, request);
    // Whoever comes back tries groups that are no more: that is no sign of trouble.
    if (answer instanceof Answer.Refused && !(request instanceof Request.Join)) {
      context.figures.refusals.increment();
    }
    return answer;
  }

  private Answer decide(Session session, Request request) {
    return switch (request) {
      case Request.Create create -> groups.create(create.group(), session.user());
      case Request.Destroy destroy -> in(destroy.group(), group -> destroy(session, group));
      case Request.Join join ->
          in(join.group(), group -> membership.join(session, group, join.after()));
      case Request.Leave leave -> in(leave.group(), group -> membership.leave(session, group));
      case Request.ListMembers list ->
          inside(session, list.group(), group -> members(group, list.offset(), list.count()));
      case Request.Say say ->
          inside(session, say.group(), group -> say(session, group, say.body()));
      case Request.Tell tell -> tell(session, tell);
      case Request.Mute mute ->
          asOwner(session, mute.group(), mute.user(), mute.time(), membership::mute);
      case Request.Kick kick ->
          asOwner(session, kick.group(), kick.user(), kick.time(), membership::kick);
    };
  }

  Answer members(Group group, int offset, int count) {
    int online = group.roster().size();
    return new Answer.Members(
        group.id(),
        online,
        group.roster().page(offset, count),
        (long) offset + count < online,
        groups.ownerOf(group));
  }

  Answer in(RoomId id, Function<Group, Answer> work) {
    Group group = groups.find(id);
    return group == null ? Answer.refused(ChatRefusal.NO_GROUP) : work.apply(group);
  }

  private Answer inside(Session session, RoomId id, Function<Group, Answer> work) {
    return in(
        id,
        group ->
            session.groups().contains(group)
                ? work.apply(group)
                : Answer.refused(ChatRefusal.NOT_PERMITTED));
  }

  private Answer destroy(Session session, Group group) {
    if (!group.isByClient() || !session.user().equals(groups.ownerOf(group))) {
      return Answer.refused(ChatRefusal.NOT_PERMITTED);
    }
    groups.dissolve(group);
    return new Answer.Gone(group.id());
  }

  private Answer say(Session session, Group group, MessageBody body) {
    if (group.restrictions().mutedUntil(session.user(), context.now()).isPresent()) {
      return Answer.refused(ChatRefusal.MUTED);
    }
    Answer objection = objection(session, body, ChatRefusal.TOO_MANY_MESSAGES);
    if (objection != null) {
      return objection;
    }
    Rate rate = context.settings.groups().messages();
    Duration wait = group.bucket().take(rate, context.now());
    if (!wait.isZero()) {
      return new Answer.Refused(ChatRefusal.TOO_MANY_MESSAGES, wait);
    }
    Push.Message message = groups.say(group, session.user(), body);
    return new Answer.Said(group.id(), message.seq(), message.id(), message.at());
  }

  private Answer tell(Session session, Request.Tell tell) {
    Answer objection = objection(session, tell.body(), ChatRefusal.TOO_MANY_DIRECTS);
    return objection == null ? accounts.tell(session, tell.to(), tell.body()) : objection;
  }

  private @Nullable Answer objection(Session session, MessageBody body, ChatRefusal tooMany) {
    if (body.bytes() > context.settings.users().bodyBytes()) {
      return Answer.refused(ChatRefusal.BODY_TOO_LONG);
    }
    Rate rate = context.settings.users().messages();
    Duration wait = session.account().bucket().take(rate, context.now());
    return wait.isZero() ? null : new Answer.Refused(tooMany, wait);
  }

  /** What is done to a user in a group for a time. */
  @FunctionalInterface
  private interface Moderation {
    Answer apply(Group group, UserId user, Duration time);
  }

  private Answer asOwner(
      Session session, RoomId id, UserId user, Duration time, Moderation moderation) {
    BiFunction<Group, UserId, Answer> pass =
        (group, owner) ->
            session.user().equals(owner)
                ? moderation.apply(group, user, time)
                : Answer.refused(ChatRefusal.NOT_PERMITTED);
    return in(
        id,
        group -> {
          UserId owner = groups.ownerOf(group);
          return owner == null
              ? Answer.refused(ChatRefusal.NOT_PERMITTED)
              : pass.apply(group, owner);
        });
  }
}
