package rtcroom.config;

import static rtcroom.config.Keys.*;

import rtcroom.base.Rate;
import rtcroom.chat.ChatSettings;
import rtcroom.chat.wire.SocketSettings;

/** What the chat of this process allows and keeps. */
final class ChatAssembly {
  private final Values values;

  ChatAssembly(Values values) {
    this.values = values;
  }

  ChatSettings chat() {
    return new ChatSettings(
        groups(),
        new ChatSettings.Inboxes(
            new ChatSettings.Kept(
                values.need(CHAT_MAILBOX_COUNT),
                values.need(CHAT_MAILBOX_BYTES),
                values.need(CHAT_MAILBOX_AGE))),
        new ChatSettings.Users(
            values.need(CHAT_DEVICES_PER_USER),
            values.need(CHAT_GROUPS_PER_SOCKET),
            values.need(CHAT_GROUPS_PER_USER),
            values.need(CHAT_BODY_BYTES),
            rate(CHAT_MESSAGES_PER_USER)),
        values.need(CHAT_MEMORY_BYTES));
  }

  SocketSettings sockets() {
    return new SocketSettings(
        values.need(CHAT_FRAME_BYTES),
        values.need(CHAT_QUEUE_BYTES),
        values.need(CHAT_PING_AFTER),
        values.need(CHAT_IDLE_AFTER),
        values.need(CHAT_LOGIN_WITHIN),
        values.need(CHAT_TICK),
        rate(CHAT_REQUESTS_PER_SOCKET));
  }

  private ChatSettings.Groups groups() {
    return new ChatSettings.Groups(
        values.need(CHAT_GROUPS),
        new ChatSettings.Kept(
            values.need(CHAT_HISTORY_COUNT),
            values.need(CHAT_HISTORY_BYTES),
            values.need(CHAT_HISTORY_AGE)),
        values.need(CHAT_ABSENCE),
        values.need(CHAT_EMPTY_GROUP),
        values.need(CHAT_MEMBER_NOTICES),
        values.need(CHAT_CLIENT_GROUPS),
        rate(CHAT_MESSAGES_PER_GROUP));
  }

  private Rate rate(Key<Rate> key) {
    return values.need(LIMITS_RATES) ? values.need(key) : Rate.NONE;
  }
}
