package rtcroom.room;

import static rtcroom.room.Decision.accept;
import static rtcroom.room.Decision.refuse;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import rtcroom.room.Decision.Reason;
import rtcroom.room.RoomCommand.AbandonGroup;
import rtcroom.room.RoomCommand.AddPusher;
import rtcroom.room.RoomCommand.ConfirmGroup;
import rtcroom.room.RoomCommand.Delete;
import rtcroom.room.RoomCommand.Destroy;
import rtcroom.room.RoomCommand.Enter;
import rtcroom.room.RoomCommand.Evict;
import rtcroom.room.RoomCommand.Leave;
import rtcroom.room.RoomCommand.Open;
import rtcroom.room.RoomCommand.Reclaim;
import rtcroom.room.RoomEvent.Closure;
import rtcroom.room.RoomEvent.Departure;
import rtcroom.room.RoomEvent.MemberJoined;
import rtcroom.room.RoomEvent.MemberLeft;
import rtcroom.room.RoomEvent.MemberRejoined;
import rtcroom.room.RoomEvent.RoomClosed;
import rtcroom.room.RoomEvent.RoomOpened;
import rtcroom.room.RoomEvent.RoomReserved;
import rtcroom.room.RoomEvent.StatusChanged;

/**
 * A room and its rules. Immutable and pure: {@link #decide} calls nobody, {@link #evolve} never
 * refuses, and neither reads a clock.
 *
 * @param creator who took the first seat ever (O-05); null until then, and never changed after
 * @param members in the order of joining
 */
public record Room(
    RoomId id,
    RoomRules rules,
    RoomPhase phase,
    UserId founder,
    @Nullable UserId creator,
    String info,
    Traits traits,
    List<Member> members) {

  public Room {
    members = List.copyOf(members);
  }

  /**
   * Decides about a room that does not exist: only {@link Open} and, where streams are pushed,
   * {@link AddPusher} help there.
   */
  public static Decision decideAbsent(RoomKind kind, RoomCommand command) {
    return switch (command) {
      case Open c when kind.pushesStreams() -> accept(reserved(c));
      case Open c -> accept(reserved(c), new RoomOpened(seats(c.first()), c.at()));
      case AddPusher _ when !kind.pushesStreams() -> refuse(Reason.ROOM_MISSING);
      case AddPusher c ->
          accept(
              new RoomReserved(
                  c.member().user(), c.info(), Traits.ofType(c.roomType()), c.member(), c.at()));
      case Leave _, Evict _ -> refuse(Reason.NOT_A_MEMBER);
      case Destroy _ -> refuse(Reason.NOT_THE_CREATOR);
      case Enter _, ConfirmGroup _, AbandonGroup _, Delete _, Reclaim _ ->
          refuse(Reason.ROOM_MISSING);
    };
  }

  /** The room that a reservation makes. */
  public static Room reserve(RoomId id, RoomRules rules, RoomReserved event) {
    Member first = event.first();
    return new Room(
        id,
        rules,
        RoomPhase.OPENING,
        event.founder(),
        first == null ? null : first.user(),
        event.info(),
        event.traits(),
        seats(first));
  }

  public Decision decide(RoomCommand command) {
    return switch (command) {
      case Open _ -> refuse(Reason.ROOM_EXISTS);
      case ConfirmGroup c when phase == RoomPhase.OPENING ->
          accept(new RoomOpened(members, c.at()));
      case AbandonGroup c when phase == RoomPhase.OPENING -> accept(closed(c.cause(), c.at()));
      case ConfirmGroup _, AbandonGroup _ -> refuse(Reason.STILL_IN_USE);
      case Reclaim c -> reclaim(c);
      case RoomCommand _ when phase == RoomPhase.OPENING -> refuse(Reason.STILL_OPENING);
      case AddPusher c -> join(c.member(), null, c.at());
      case Enter c -> join(c.member(), c.status(), c.at());
      case Leave c -> depart(c.user(), Departure.LEFT, c.at());
      case Evict c -> depart(c.user(), Departure.EVICTED, c.at());
      case Destroy c when !c.by().equals(owner()) -> refuse(Reason.NOT_THE_CREATOR);
      case Destroy c -> accept(closed(Closure.DESTROYED, c.at()));
      case Delete c -> accept(closed(Closure.DELETED, c.at()));
    };
  }

  /** The room after an event that {@link #decide} answered; {@link RoomClosed} leaves it as is. */
  public Room evolve(RoomEvent event) {
    return switch (event) {
      case RoomOpened _ -> with(members.isEmpty() ? RoomPhase.IDLE : RoomPhase.ACTIVE);
      case MemberJoined e -> seated(e.member());
      case MemberRejoined e ->
          with(seats -> seats.replaceAll(m -> isOf(m, e.member().user()) ? e.member() : m));
      case MemberLeft e -> with(seats -> seats.removeIf(m -> isOf(m, e.member().user())));
      case StatusChanged e ->
          new Room(
              id, rules, phase, founder, creator, info, traits.withStatus(e.status()), members);
      case RoomReserved _, RoomClosed _ -> this;
      case RoomEvent.AudienceJoined _, RoomEvent.AudienceLeft _, RoomEvent.FieldChanged _ -> this;
    };
  }

  public RoomKind kind() {
    return rules.kind();
  }

  public Optional<Member> member(UserId user) {
    for (Member member : members) {
      if (isOf(member, user)) {
        return Optional.of(member);
      }
    }
    return Optional.empty();
  }

  /** The creator's seat; empty when the creator has none (any more). */
  public Optional<Member> creatorSeat() {
    return creator == null ? Optional.empty() : member(creator);
  }

  /** Who may destroy the room: the creator, before that the founder. */
  public UserId owner() {
    return creator == null ? founder : creator;
  }

  /** Whether the user owns the room, has a seat in it, or finds one free. */
  public boolean hasPlaceFor(UserId user) {
    return members.size() < rules.maxMembers() || user.equals(owner()) || member(user).isPresent();
  }

  /**
   * How much longer than others the member may be silent, whose stream stopped. Zero but of a
   * creator with whom the room would end for everybody, and who asked for it.
   */
  public Duration mayBeAway(UserId user) {
    if (!user.equals(creator) || !rules.creatorEndsRoom()) {
      return Duration.ZERO;
    }
    Duration asked = member(user).map(Member::away).orElse(Duration.ZERO);
    return asked.compareTo(rules.maxAway()) < 0 ? asked : rules.maxAway();
  }

  private Decision join(Member member, @Nullable Integer status, Instant at) {
    Optional<Member> before = member(member.user());
    if (before.isEmpty() && members.size() >= rules.maxMembers()) {
      return refuse(Reason.ROOM_FULL);
    }
    RoomEvent seat =
        before.isPresent()
            ? new MemberRejoined(refreshed(before.get(), member), before.get(), at)
            : new MemberJoined(member, at);
    return status == null || status == traits.status()
        ? accept(seat)
        : accept(seat, new StatusChanged(status, at));
  }

  /** Who comes back to a WebRTC room without saying a name keeps the old one (D-27). */
  private Member refreshed(Member before, Member now) {
    boolean nameless = !kind().pushesStreams() && now.profile().equals(Profile.EMPTY);
    return nameless
        ? new Member(now.user(), before.profile(), now.stream(), now.ownsStream())
        : now;
  }

  private Decision depart(UserId user, Departure cause, Instant at) {
    Optional<Member> leaving = member(user);
    if (leaving.isEmpty()) {
      return refuse(Reason.NOT_A_MEMBER);
    }
    boolean creatorEnds = user.equals(creator) && rules.creatorEndsRoom();
    boolean closing = creatorEnds || members.size() == 1;
    MemberLeft left = new MemberLeft(leaving.get(), cause, closing, at);
    if (!closing) {
      return accept(left);
    }
    List<Member> others = members.stream().filter(m -> !isOf(m, user)).toList();
    Closure closure = creatorEnds ? Closure.CREATOR_LEFT : Closure.LAST_LEFT;
    return accept(left, new RoomClosed(closure, others, at));
  }

  private Decision reclaim(Reclaim command) {
    return switch (phase) {
      case OPENING -> accept(closed(Closure.GROUP_FAILED, command.at()));
      case IDLE -> accept(closed(Closure.IDLE, command.at()));
      case ACTIVE ->
          traits.needHeartBeat()
              ? refuse(Reason.STILL_IN_USE)
              : accept(closed(Closure.IDLE, command.at()));
    };
  }

  private RoomClosed closed(Closure cause, Instant at) {
    return new RoomClosed(cause, members, at);
  }

  private Room seated(Member member) {
    UserId first = creator == null ? member.user() : creator;
    List<Member> seats = new ArrayList<>(members);
    seats.add(member);
    return new Room(id, rules, RoomPhase.ACTIVE, founder, first, info, traits, seats);
  }

  private Room with(RoomPhase next) {
    return new Room(id, rules, next, founder, creator, info, traits, members);
  }

  private Room with(Consumer<List<Member>> change) {
    List<Member> seats = new ArrayList<>(members);
    change.accept(seats);
    return new Room(id, rules, phase, founder, creator, info, traits, seats);
  }

  private static boolean isOf(Member member, UserId user) {
    return member.user().equals(user);
  }

  private static RoomReserved reserved(Open command) {
    return new RoomReserved(
        command.by(), command.info(), command.traits(), command.first(), command.at());
  }

  private static List<Member> seats(@Nullable Member first) {
    return first == null ? List.of() : List.of(first);
  }
}
