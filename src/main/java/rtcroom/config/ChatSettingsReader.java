package rtcroom.config;

import static rtcroom.config.Keys.*;

import rtcroom.base.Rate;
import rtcroom.chat.ChatSettings;
import rtcroom.chat.wire.SocketSettings;
import rtcroom.config.form.Key;
import rtcroom.config.form.Values;

/** What the chat of this process allows and keeps. */
final class ChatSettingsReader {
  private final Values values;

  ChatSettingsReader(Values values) {
    this.values = values;
  }

  ChatSettings chat() {
    return new ChatSettings(
        groups(),
        new ChatSettings.Inboxes(
            new ChatSettings.Kept(
                values.need(IM_EMBEDDED_MAILBOX_COUNT),
                values.need(IM_EMBEDDED_MAILBOX_BYTES),
                values.need(IM_EMBEDDED_MAILBOX_AGE))),
        new ChatSettings.Users(
            values.need(IM_EMBEDDED_DEVICES_PER_USER),
            values.need(IM_EMBEDDED_GROUPS_PER_SOCKET),
            values.need(IM_EMBEDDED_GROUPS_PER_USER),
            values.need(IM_EMBEDDED_BODY_BYTES),
            rate(IM_EMBEDDED_MESSAGES_PER_USER)),
        memoryBytes());
  }

  private long memoryBytes() {
    long heap = Runtime.getRuntime().maxMemory();
    return values
        .find(IM_EMBEDDED_MEMORY_BYTES)
        .orElseGet(() -> ChatSettings.usualMemoryBytes(heap));
  }

  SocketSettings sockets() {
    return new SocketSettings(
        values.need(IM_EMBEDDED_FRAME_BYTES),
        values.need(IM_EMBEDDED_QUEUE_BYTES),
        values.need(IM_EMBEDDED_PING_AFTER),
        values.need(IM_EMBEDDED_IDLE_AFTER),
        values.need(IM_EMBEDDED_LOGIN_WITHIN),
        values.need(IM_EMBEDDED_TICK),
        rate(IM_EMBEDDED_REQUESTS_PER_SOCKET));
  }

  private ChatSettings.Groups groups() {
    return new ChatSettings.Groups(
        values.need(IM_EMBEDDED_GROUPS),
        new ChatSettings.Kept(
            values.need(IM_EMBEDDED_HISTORY_COUNT),
            values.need(IM_EMBEDDED_HISTORY_BYTES),
            values.need(IM_EMBEDDED_HISTORY_AGE)),
        values.need(IM_EMBEDDED_ABSENCE),
        values.need(IM_EMBEDDED_EMPTY_GROUP),
        values.need(IM_EMBEDDED_MEMBER_NOTICES),
        values.need(IM_EMBEDDED_CLIENT_GROUPS),
        rate(IM_EMBEDDED_MESSAGES_PER_GROUP));
  }

  private Rate rate(Key<Rate> key) {
    return values.need(LIMITS_RATES) ? values.need(key) : Rate.NONE;
  }
}
