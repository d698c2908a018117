package rtcroom.chat;

import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import rtcroom.room.RoomId;
import rtcroom.room.UserId;

/** Which groups there are, how they begin and end. */
final class Groups {
  private static final Pattern NUMBER = Pattern.compile("[1-9][0-9]{0,9}");

  private final ChatContext context;
  private final Map<RoomId, Group> groups = new HashMap<>();
  private final Map<UserId, Integer> createdBy = new HashMap<>();
  private final Set<Group> recounted = new HashSet<>();

  Groups(ChatContext context) {
    this.context = context;
  }

  @Nullable Group find(RoomId id) {
    return groups.get(id);
  }

  /** In no order. */
  Collection<Group> all() {
    return groups.values();
  }

  /** There are none, and nobody hears that. */
  void clear() {
    for (Group group : groups.values()) {
      context.outbox.flush(group);
      context.outbox.delivery().end(group.key());
      group.dissolve();
      group.history().clear();
    }
    groups.clear();
    createdBy.clear();
    recounted.clear();
    context.figures.groups.set(0);
  }

  /** Puts one there as it was. */
  void restore(Group group) {
    groups.put(group.id(), group);
    UserId creator = group.creator();
    if (creator != null) {
      createdBy.merge(creator, 1, Integer::sum);
    }
    if (creator != null && group.roster().size() == 0) {
      watch(group);
    }
    group.history().watch(context.timers);
    context.figures.groups.set(groups.size());
  }

  boolean isFull() {
    return groups.size() >= context.settings.groups().most();
  }

  /** For the room server. There must be none of that id. */
  Group open(RoomId id) {
    return add(id, null, false);
  }

  /**
   * The id is a room's from now on, and so is its group: of a client who is not the room's owner
   * nothing stays, neither members nor whom he shut out.
   */
  void giveToRoom(RoomId id, UserId owner) {
    Group there = groups.get(id);
    UserId creator = there == null ? null : there.creator();
    if (there == null || creator == null) {
      return;
    }
    if (creator.equals(owner)) {
      uncount(creator);
      there.becomeRooms();
    } else {
      dissolve(there);
    }
  }

  /** Who may mute and kick: the owner of the room before any client. */
  @Nullable UserId ownerOf(Group group) {
    Optional<UserId> owner = context.ownerOf(group.id());
    return owner.isPresent() ? owner.get() : group.creator();
  }

  /**
   * For a client. Under the id of a room he gets the room's group made, whoever he is: members come
   * before the owner, and wait for nobody.
   */
  Answer create(RoomId id, UserId by) {
    Optional<UserId> owner = context.ownerOf(id);
    owner.ifPresent(its -> giveToRoom(id, its));
    Group there = groups.get(id);
    if (there != null) {
      boolean his = there.isByClient() && by.equals(ownerOf(there));
      return Answer.refused(his ? ChatRefusal.ALREADY_YOURS : ChatRefusal.ID_TAKEN);
    }
    if (!mayCreate(id)) {
      return Answer.refused(ChatRefusal.NOT_PERMITTED);
    }
    return owner.isPresent() ? createForRoom(id, owner.get(), by) : createOwn(id, by);
  }

  private Answer createForRoom(RoomId id, UserId owner, UserId by) {
    if (isFull()) {
      return Answer.refused(ChatRefusal.TOO_MANY_CREATED);
    }
    Group group = add(id, null, true);
    return by.equals(owner)
        ? new Answer.Created(id, group.history().now())
        : Answer.refused(ChatRefusal.ID_TAKEN);
  }

  private Answer createOwn(RoomId id, UserId by) {
    if (isFull() || createdBy.getOrDefault(by, 0) >= context.settings.users().created()) {
      return Answer.refused(ChatRefusal.TOO_MANY_CREATED);
    }
    createdBy.merge(by, 1, Integer::sum);
    Group group = add(id, by, true);
    emptied(group);
    return new Answer.Created(id, group.history().now());
  }

  /** Tells everybody in it that it is over. */
  void dissolve(Group group) {
    Instant now = context.shownNow();
    record(group, new Push.Notice(group.id(), group.history().next(), now, 5, ""));
    context.outbox.flush(group);
    context.outbox.delivery().end(group.key());
    group.roster().members().stream()
        .flatMap(member -> member.devices().stream())
        .forEach(session -> session.groups().remove(group));
    group.dissolve();
    group.history().clear();
    groups.remove(group.id());
    recounted.remove(group);
    UserId creator = group.creator();
    if (creator != null) {
      uncount(creator);
    }
    context.figures.groups.set(groups.size());
  }

  /** Says it to the group, and keeps it. */
  void record(Group group, Push.GroupEvent event) {
    group.history().add(event, context.now());
    group.history().watch(context.timers);
    context.outbox.post(group, event);
  }

  Push.Notice notify(Group group, String data) {
    Push.Notice notice =
        new Push.Notice(
            group.id(), group.history().next(), context.shownNow(), Push.Notice.CUSTOM, data);
    record(group, notice);
    context.figures.notices.increment();
    return notice;
  }

  Push.Message say(Group group, UserId from, MessageBody body) {
    Position at = group.history().now();
    long seq = group.history().next();
    Push.Message message =
        new Push.Message(group.id(), seq, at.epoch() + "-" + seq, from, context.shownNow(), body);
    record(group, message);
    context.figures.messages.increment();
    return message;
  }

  /** Names who came, or counts where names would be too many. */
  void joined(Group group, UserId user) {
    int online = group.roster().size();
    announce(group, new Push.MemberJoined(group.id(), user, online));
  }

  void left(Group group, UserId user) {
    group.roster().remove(user);
    int online = group.roster().size();
    announce(group, new Push.MemberLeft(group.id(), user, online));
    if (online == 0) {
      emptied(group);
    }
  }

  /** Tells large groups how many they are, where that changed; called about once a second. */
  void recount() {
    List.copyOf(recounted)
        .forEach(
            group ->
                context.outbox.post(group, new Push.Online(group.id(), group.roster().size())));
    recounted.clear();
  }

  private void announce(Group group, Push push) {
    if (group.roster().size() <= context.settings.groups().memberNotices()) {
      context.outbox.post(group, push);
    } else {
      recounted.add(group);
    }
  }

  private void uncount(UserId creator) {
    createdBy.computeIfPresent(creator, (_, count) -> count > 1 ? count - 1 : null);
  }

  private Group add(RoomId id, @Nullable UserId creator, boolean byClient) {
    Group group =
        new Group(
            id,
            creator,
            byClient,
            new History<>(context.epoch(), context.settings.groups().kept(), context.budget));
    groups.put(id, group);
    context.figures.groups.set(groups.size());
    return group;
  }

  private boolean mayCreate(RoomId id) {
    return switch (context.settings.groups().byClients()) {
      case OFF -> false;
      case NUMBERED -> NUMBER.matcher(id.value()).matches();
      case ANY -> true;
    };
  }

  /** A room's group ends with its room; a client's group when everybody has gone. */
  private void emptied(Group group) {
    if (group.creator() != null) {
      group.emptySince(context.now());
      watch(group);
    }
  }

  private void watch(Group group) {
    if (group.isWatched()) {
      return;
    }
    group.watched(true);
    Instant due = group.emptySince().plus(context.settings.groups().empty());
    context.timers.at(due, () -> endIfDeserted(group));
  }

  private void endIfDeserted(Group group) {
    group.watched(false);
    if (group.isDissolved() || group.creator() == null || group.roster().size() > 0) {
      return;
    }
    if (group.emptySince().plus(context.settings.groups().empty()).isAfter(context.now())) {
      watch(group);
    } else {
      dissolve(group);
    }
  }
}
