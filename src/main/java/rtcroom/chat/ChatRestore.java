package rtcroom.chat;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import rtcroom.chat.ChatState.OfAccount;
import rtcroom.chat.ChatState.OfGroup;
import rtcroom.chat.ChatState.Place;
import rtcroom.cluster.codec.ByteSource;
import rtcroom.cluster.codec.Malformed;

/** Puts a state in the place of all that a chat holds; every device is at another node then. */
final class ChatRestore {
  private final EmbeddedChat chat;
  private final Map<DeviceId, Session> sessions = new TreeMap<>();
  private final Map<String, Long> lives = new TreeMap<>();
  private final List<byte[]> blocks;

  ChatRestore(EmbeddedChat chat, List<byte[]> blocks) {
    this.chat = chat;
    this.blocks = blocks;
  }

  Map<DeviceId, Session> sessions() {
    return sessions;
  }

  Map<String, Long> lives() {
    return lives;
  }

  /** Under the chat's lock. Accounts first: who is in a group has one. */
  void run() {
    chat.groups.clear();
    chat.accounts.clear();
    chat.context.timers.clear();
    for (int code : List.of(ChatState.HEAD, ChatState.ACCOUNTS, ChatState.GROUPS)) {
      for (byte[] block : blocks) {
        ByteSource source = new ByteSource(block);
        if (source.code() == code) {
          take(code, source);
        }
      }
    }
  }

  private void take(int code, ByteSource source) {
    switch (code) {
      case ChatState.HEAD -> head(source);
      case ChatState.ACCOUNTS -> source.list(ChatStateCodec::account).forEach(this::add);
      default -> source.list(ChatStateCodec::group).forEach(this::add);
    }
  }

  private void head(ByteSource source) {
    int version = source.code();
    if (version != ChatState.VERSION) {
      throw new Malformed("version " + version + " of the chat's state");
    }
    chat.context.settings(ChatValues.settings(source));
    for (int left = source.count(); left > 0; left--) {
      lives.put(source.text(), source.number());
    }
    chat.accounts.barred().bans().putAll(ChatStateCodec.until(source));
  }

  private void add(OfAccount state) {
    Account account = new Account(state.user(), state.past().restored(chat.context.budget));
    account.bucket().fullAgain(state.fullAgain());
    account.restore(state.delivered(), state.awaySince());
    state
        .devices()
        .forEach(
            (id, device) -> {
              Session session = new Session(id, state.user(), device, RemoteConnection.INSTANCE);
              session.begin(account);
              sessions.put(id, session);
            });
    chat.accounts.restore(account);
  }

  private void add(OfGroup state) {
    Group group =
        new Group(
            state.id(),
            state.creator(),
            state.byClient(),
            state.past().restored(chat.context.budget));
    group.bucket().fullAgain(state.fullAgain());
    group.emptySince(state.emptySince());
    group.restrictions().mutes().putAll(state.mutes());
    group.restrictions().bans().putAll(state.bans());
    state.places().forEach(place -> add(group, place));
    chat.groups.restore(group);
  }

  private void add(Group group, Place place) {
    Roster.Member member = group.roster().restore(place.user(), place.absentSince());
    for (DeviceId id : place.devices()) {
      Session session = sessions.get(id);
      if (session != null) {
        member.devices().add(session);
        session.groups().add(group);
      }
    }
    if (member.devices().isEmpty()) {
      chat.membership.watch(group, place.user(), member);
    }
  }
}
