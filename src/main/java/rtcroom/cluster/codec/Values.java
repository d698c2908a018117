package rtcroom.cluster.codec;

import java.util.List;
import rtcroom.room.FieldValue;
import rtcroom.room.FieldValue.Count;
import rtcroom.room.FieldValue.Text;
import rtcroom.room.Member;
import rtcroom.room.Profile;
import rtcroom.room.RoomId;
import rtcroom.room.RoomKind;
import rtcroom.room.RoomRules;
import rtcroom.room.StreamId;
import rtcroom.room.Traits;
import rtcroom.room.UserId;

/** Values that commands and rooms are made of. The places of constants in enums are wire values. */
final class Values {
  static final List<RoomKind> KINDS = List.of(RoomKind.values());

  private Values() {}

  static void user(ByteSink sink, UserId user) {
    sink.text(user.value());
  }

  static UserId user(ByteSource source) {
    return new UserId(source.text());
  }

  static void room(ByteSink sink, RoomId room) {
    sink.text(room.value());
  }

  static RoomId room(ByteSource source) {
    return new RoomId(source.text());
  }

  static void member(ByteSink sink, Member member) {
    sink.text(member.user().value())
        .text(member.profile().name())
        .text(member.profile().avatar())
        .text(member.stream().value())
        .flag(member.ownsStream())
        .duration(member.away());
  }

  static Member member(ByteSource source) {
    return new Member(
        user(source),
        new Profile(source.text(), source.text()),
        new StreamId(source.text()),
        source.flag(),
        source.duration());
  }

  static void traits(ByteSink sink, Traits traits) {
    sink.text(traits.roomType()).signed(traits.status()).flag(traits.needHeartBeat());
  }

  static Traits traits(ByteSource source) {
    return new Traits(source.text(), whole(source), source.flag());
  }

  static void field(ByteSink sink, FieldValue value) {
    switch (value) {
      case Count count -> sink.code(0).signed(count.value());
      case Text text -> sink.code(1).text(text.value());
    }
  }

  static FieldValue field(ByteSource source) {
    return source.flag() ? new Text(source.text()) : new Count(source.signed());
  }

  static void rules(ByteSink sink, RoomRules rules) {
    sink.choice(rules.kind(), KINDS)
        .number(rules.maxMembers())
        .duration(rules.heartBeatTimeout())
        .duration(rules.maxIdleDuration())
        .number(rules.maxAudiencesLen())
        .flag(rules.creatorCanDestroyRoom())
        .duration(rules.maxAway());
  }

  static RoomRules rules(ByteSource source) {
    return new RoomRules(
        source.choice(KINDS),
        (int) source.number(),
        source.duration(),
        source.duration(),
        (int) source.number(),
        source.flag(),
        source.duration());
  }

  /** A number of 32 bits. */
  static int whole(ByteSource source) {
    return Math.toIntExact(source.signed());
  }
}
