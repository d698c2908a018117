package rtcroom.chat;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Function;
import rtcroom.chat.ChatState.OfAccount;
import rtcroom.chat.ChatState.OfGroup;
import rtcroom.chat.ChatState.Past;
import rtcroom.chat.ChatState.Place;
import rtcroom.cluster.codec.ByteSink;
import rtcroom.cluster.codec.ByteSource;
import rtcroom.room.UserId;

/** Groups and accounts as bytes. Equal ones make equal bytes. */
final class ChatStateCodec {
  private ChatStateCodec() {}

  static void group(ByteSink sink, OfGroup group) {
    sink.text(group.id().value())
        .optional(group.creator(), ChatValues::user)
        .flag(group.byClient());
    past(sink, group.past(), ChatStateCodec::event);
    sink.list(group.places(), ChatStateCodec::place);
    until(sink, group.mutes());
    until(sink, group.bans());
    sink.number(group.fullAgain()).instant(group.emptySince());
  }

  static OfGroup group(ByteSource source) {
    return new OfGroup(
        ChatValues.group(source),
        source.optional(ChatValues::user),
        source.flag(),
        past(source, ChatStateCodec::event),
        source.list(ChatStateCodec::place),
        until(source),
        until(source),
        source.number(),
        source.instant());
  }

  static void account(ByteSink sink, OfAccount account) {
    sink.text(account.user().value());
    past(sink, account.past(), ChatStateCodec::direct);
    sink.list(
        List.copyOf(account.devices().entrySet()),
        (out, device) -> ChatValues.device(out, device.getKey()).text(device.getValue()));
    sink.number(account.fullAgain()).number(account.delivered()).instant(account.awaySince());
  }

  static OfAccount account(ByteSource source) {
    return new OfAccount(
        ChatValues.user(source),
        past(source, ChatStateCodec::direct),
        devices(source),
        source.number(),
        source.number(),
        source.instant());
  }

  /** Ends of mutes and bans, by user. */
  static void until(ByteSink sink, Map<UserId, Instant> ends) {
    sink.list(
        ends.entrySet().stream()
            .sorted((a, b) -> a.getKey().value().compareTo(b.getKey().value()))
            .toList(),
        (out, end) -> out.text(end.getKey().value()).instant(end.getValue()));
  }

  static Map<UserId, Instant> until(ByteSource source) {
    Map<UserId, Instant> ends = new LinkedHashMap<>();
    for (int left = source.count(); left > 0; left--) {
      ends.put(ChatValues.user(source), source.instant());
    }
    return ends;
  }

  private static Map<DeviceId, String> devices(ByteSource source) {
    Map<DeviceId, String> devices = new LinkedHashMap<>();
    for (int left = source.count(); left > 0; left--) {
      devices.put(ChatValues.device(source), source.text());
    }
    return devices;
  }

  private static void place(ByteSink sink, Place place) {
    sink.text(place.user().value())
        .instant(place.absentSince())
        .list(place.devices(), ChatValues::device);
  }

  private static Place place(ByteSource source) {
    return new Place(ChatValues.user(source), source.instant(), source.list(ChatValues::device));
  }

  private static <E extends Push.Numbered> void past(
      ByteSink sink, Past<E> past, BiConsumer<ByteSink, E> write) {
    ChatValues.kept(sink.text(past.epoch()), past.limits());
    sink.number(past.last())
        .list(past.kept(), (out, one) -> write.accept(out.instant(one.since()), one.event()));
  }

  private static <E extends Push.Numbered> Past<E> past(
      ByteSource source, Function<ByteSource, E> read) {
    return new Past<>(
        source.text(),
        ChatValues.kept(source),
        source.number(),
        source.list(in -> kept(in.instant(), read.apply(in))));
  }

  private static <E extends Push.Numbered> History.Kept<E> kept(Instant since, E event) {
    return new History.Kept<>(event, since);
  }

  private static void event(ByteSink sink, Push.GroupEvent event) {
    sink.text(group(event)).number(event.seq()).instant(event.at());
    switch (event) {
      case Push.Message e ->
          ChatValues.body(sink.flag(true).text(e.id()).text(e.from().value()), e.body());
      case Push.Notice e -> sink.flag(false).number(e.code()).text(e.data());
    }
  }

  private static String group(Push.GroupEvent event) {
    return switch (event) {
      case Push.Message e -> e.group().value();
      case Push.Notice e -> e.group().value();
    };
  }

  private static Push.GroupEvent event(ByteSource source) {
    var group = ChatValues.group(source);
    long seq = source.number();
    Instant at = source.instant();
    return source.flag()
        ? new Push.Message(
            group, seq, source.text(), ChatValues.user(source), at, ChatValues.body(source))
        : new Push.Notice(group, seq, at, (int) source.number(), source.text());
  }

  private static void direct(ByteSink sink, Push.Direct direct) {
    ChatValues.body(
        sink.number(direct.seq())
            .text(direct.id())
            .text(direct.from().value())
            .instant(direct.at()),
        direct.body());
  }

  private static Push.Direct direct(ByteSource source) {
    return new Push.Direct(
        source.number(),
        source.text(),
        ChatValues.user(source),
        source.instant(),
        ChatValues.body(source));
  }
}
