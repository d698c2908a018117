package rtcroom.chat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import rtcroom.cluster.codec.ByteSink;
import rtcroom.room.RoomId;
import rtcroom.room.UserId;

/**
 * All that a chat of several nodes holds at one moment: taken under its lock without copying what
 * was said, and made bytes of later. The first block is what is of no group and no account; then
 * come those of groups, each {@link #GROUPS} and some groups, and those of accounts.
 */
final class ChatState {
  static final int VERSION = 1;
  static final int HEAD = 1;
  static final int GROUPS = 2;
  static final int ACCOUNTS = 3;

  /** A group keeps 128 KiB as a rule. */
  private static final int PIECE = 16;

  private ChatState() {}

  /** What a history keeps. */
  record Past<E extends Push.Numbered>(
      String epoch, ChatSettings.Kept limits, long last, List<History.Kept<E>> kept) {
    static <E extends Push.Numbered> Past<E> of(History<E> history) {
      return new Past<>(
          history.now().epoch(), history.limits(), history.now().seq(), history.kept());
    }

    History<E> restored(Budget budget) {
      History<E> history = new History<>(epoch, limits, budget);
      history.restore(last, kept);
      return history;
    }
  }

  /** Who is in a group. */
  record Place(UserId user, Instant absentSince, List<DeviceId> devices) {
    static Place of(UserId user, Roster.Member member) {
      return new Place(
          user, member.absentSince(), member.devices().stream().map(Session::id).toList());
    }
  }

  /** One group. */
  record OfGroup(
      RoomId id,
      @Nullable UserId creator,
      boolean byClient,
      Past<Push.GroupEvent> past,
      List<Place> places,
      Map<UserId, Instant> mutes,
      Map<UserId, Instant> bans,
      long fullAgain,
      Instant emptySince) {
    static OfGroup of(Group group) {
      List<Place> places = new ArrayList<>();
      group.roster().all().forEach((user, member) -> places.add(Place.of(user, member)));
      return new OfGroup(
          group.id(),
          group.creator(),
          group.isByClient(),
          Past.of(group.history()),
          places,
          new LinkedHashMap<>(group.restrictions().mutes()),
          new LinkedHashMap<>(group.restrictions().bans()),
          group.bucket().fullAgain(),
          group.emptySince());
    }
  }

  /** One account, with the names of its devices. */
  record OfAccount(
      UserId user,
      Past<Push.Direct> past,
      Map<DeviceId, String> devices,
      long fullAgain,
      long delivered,
      Instant awaySince) {
    static OfAccount of(Account account) {
      Map<DeviceId, String> devices = new LinkedHashMap<>();
      account.sessions().forEach(session -> devices.put(session.id(), session.device()));
      return new OfAccount(
          account.user(),
          Past.of(account.inbox()),
          devices,
          account.bucket().fullAgain(),
          account.deliveredSeq(),
          account.awaySince());
    }
  }

  /** Under the chat's lock; what it gives is for anybody. */
  static Iterator<byte[]> of(EmbeddedChat chat, Map<String, Long> lives) {
    List<OfGroup> groups =
        chat.groups.all().stream()
            .map(OfGroup::of)
            .sorted(Comparator.comparing(group -> group.id().value()))
            .toList();
    List<OfAccount> accounts =
        chat.accounts.all().stream()
            .map(OfAccount::of)
            .sorted(Comparator.comparing(account -> account.user().value()))
            .toList();
    ByteSink head = new ByteSink().code(HEAD).code(VERSION);
    ChatValues.settings(head, chat.context.settings);
    head.list(
        List.copyOf(new TreeMap<>(lives).entrySet()),
        (sink, life) -> sink.text(life.getKey()).number(life.getValue()));
    ChatStateCodec.until(head, chat.accounts.barred().bans());
    byte[] first = head.bytes();
    List<Supplier<byte[]>> blocks = new ArrayList<>();
    blocks.add(() -> first);
    add(blocks, GROUPS, groups, ChatStateCodec::group);
    add(blocks, ACCOUNTS, accounts, ChatStateCodec::account);
    return blocks.stream().map(Supplier::get).iterator();
  }

  private static <T> void add(
      List<Supplier<byte[]>> blocks, int code, List<T> all, BiConsumer<ByteSink, T> write) {
    for (int from = 0; from < all.size(); from += PIECE) {
      List<T> some = all.subList(from, Math.min(from + PIECE, all.size()));
      blocks.add(() -> new ByteSink().code(code).list(some, write).bytes());
    }
  }
}
