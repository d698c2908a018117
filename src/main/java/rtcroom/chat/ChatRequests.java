package rtcroom.chat;

import rtcroom.cluster.codec.ByteSink;
import rtcroom.cluster.codec.ByteSource;
import rtcroom.cluster.codec.Malformed;

/** What devices and the operator ask, as bytes. */
final class ChatRequests {
  private static final int CREATE = 1;
  private static final int DESTROY = 2;
  private static final int JOIN = 3;
  private static final int LEAVE = 4;
  private static final int LIST = 5;
  private static final int SAY = 6;
  private static final int TELL = 7;
  private static final int MUTE = 8;
  private static final int KICK = 9;
  private static final int NOTIFY = 10;
  private static final int EXPEL = 11;
  private static final int BROADCAST = 12;

  private ChatRequests() {}

  static void write(ByteSink sink, Request request) {
    switch (request) {
      case Request.Create r -> sink.code(CREATE).text(r.group().value());
      case Request.Destroy r -> sink.code(DESTROY).text(r.group().value());
      case Request.Join r ->
          sink.code(JOIN).text(r.group().value()).optional(r.after(), ChatValues::position);
      case Request.Leave r -> sink.code(LEAVE).text(r.group().value());
      case Request.ListMembers r ->
          sink.code(LIST).text(r.group().value()).number(r.offset()).number(r.count());
      case Request.Say r -> ChatValues.body(sink.code(SAY).text(r.group().value()), r.body());
      case Request.Tell r -> ChatValues.body(sink.code(TELL).text(r.to().value()), r.body());
      case Request.Mute r ->
          sink.code(MUTE).text(r.group().value()).text(r.user().value()).duration(r.time());
      case Request.Kick r ->
          sink.code(KICK).text(r.group().value()).text(r.user().value()).duration(r.time());
    }
  }

  static Request request(ByteSource source) {
    int code = source.code();
    return switch (code) {
      case CREATE -> new Request.Create(ChatValues.group(source));
      case DESTROY -> new Request.Destroy(ChatValues.group(source));
      case JOIN ->
          new Request.Join(ChatValues.group(source), source.optional(ChatValues::position));
      case LEAVE -> new Request.Leave(ChatValues.group(source));
      case LIST ->
          new Request.ListMembers(
              ChatValues.group(source), (int) source.number(), (int) source.number());
      case SAY -> new Request.Say(ChatValues.group(source), ChatValues.body(source));
      case TELL -> new Request.Tell(ChatValues.user(source), ChatValues.body(source));
      case MUTE ->
          new Request.Mute(ChatValues.group(source), ChatValues.user(source), source.duration());
      case KICK ->
          new Request.Kick(ChatValues.group(source), ChatValues.user(source), source.duration());
      default -> throw new Malformed("no request: " + code);
    };
  }

  static void write(ByteSink sink, Operation operation) {
    switch (operation) {
      case Operation.Say o ->
          ChatValues.body(sink.code(SAY).text(o.group().value()).text(o.from().value()), o.body());
      case Operation.Notify o -> sink.code(NOTIFY).text(o.group().value()).text(o.data());
      case Operation.Tell o ->
          ChatValues.body(sink.code(TELL).text(o.from().value()).text(o.to().value()), o.body());
      case Operation.Dissolve o -> sink.code(DESTROY).text(o.group().value());
      case Operation.Kick o ->
          sink.code(KICK).text(o.group().value()).text(o.user().value()).duration(o.time());
      case Operation.Mute o ->
          sink.code(MUTE).text(o.group().value()).text(o.user().value()).duration(o.time());
      case Operation.Expel o -> sink.code(EXPEL).text(o.user().value()).duration(o.time());
      case Operation.Broadcast o -> ChatValues.body(sink.code(BROADCAST), o.body());
    }
  }

  static Operation operation(ByteSource source) {
    int code = source.code();
    return switch (code) {
      case SAY ->
          new Operation.Say(
              ChatValues.group(source), ChatValues.user(source), ChatValues.body(source));
      case NOTIFY -> new Operation.Notify(ChatValues.group(source), source.text());
      case TELL ->
          new Operation.Tell(
              ChatValues.user(source), ChatValues.user(source), ChatValues.body(source));
      case DESTROY -> new Operation.Dissolve(ChatValues.group(source));
      case KICK ->
          new Operation.Kick(ChatValues.group(source), ChatValues.user(source), source.duration());
      case MUTE ->
          new Operation.Mute(ChatValues.group(source), ChatValues.user(source), source.duration());
      case EXPEL -> new Operation.Expel(ChatValues.user(source), source.duration());
      case BROADCAST -> new Operation.Broadcast(ChatValues.body(source));
      default -> throw new Malformed("no operation: " + code);
    };
  }
}
