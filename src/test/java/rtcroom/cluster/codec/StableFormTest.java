package rtcroom.cluster.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import rtcroom.bans.BanKind;
import rtcroom.room.Decision.Reason;
import rtcroom.room.Member;
import rtcroom.room.Profile;
import rtcroom.room.RoomCommand.AddPusher;
import rtcroom.room.RoomEvent.Closure;
import rtcroom.room.RoomId;
import rtcroom.room.RoomKind;
import rtcroom.room.RoomPhase;
import rtcroom.room.StreamId;
import rtcroom.room.UserId;
import rtcroom.rooms.DirectoryCommand.ToRoom;

/** What one version wrote, the next one must read. */
class StableFormTest {
  private static final String PUSHER =
      "00 04 72 6f 6f 6d 01 04 02 62 6f 03 e6 9d 8e 00 01 73 01 0a 00 02 68 69 80 c4 9f d5 0c 07";

  @Test
  void a_command_has_the_bytes_it_always_had() {
    Member member =
        new Member(
            new UserId("bo"), new Profile("李", ""), new StreamId("s"), true, Duration.ofSeconds(5));
    Instant at = Instant.ofEpochSecond(1_700_000_000, 7);
    ToRoom command = new ToRoom(RoomKind.LIVE, new RoomId("room"), new AddPusher(member, "hi", at));
    ByteSink sink = new ByteSink();
    CommandCodec.write(sink, command);
    assertThat(HexFormat.ofDelimiter(" ").formatHex(sink.bytes())).isEqualTo(PUSHER);
    assertThat(CommandCodec.read(new ByteSource(sink.bytes()))).isEqualTo(command);
  }

  /** New ones come last; none is taken away. */
  @Test
  void the_places_of_constants_are_written_and_never_change() {
    assertThat(Arrays.toString(RoomKind.values()))
        .isEqualTo("[LIVE, DOUBLE, MULTI, WEBRTC, WEBEXE]");
    assertThat(Arrays.toString(BanKind.values()))
        .isEqualTo("[USER, STREAM, USER_REVOKED, STREAM_REVOKED]");
    assertThat(Arrays.toString(RoomPhase.values())).isEqualTo("[OPENING, IDLE, ACTIVE]");
    assertThat(Arrays.toString(Closure.values()))
        .startsWith(
            "[DESTROYED, DELETED, CREATOR_LEFT, LAST_LEFT, IDLE, GROUP_FAILED, GROUP_TAKEN");
    assertThat(Arrays.toString(Reason.values()))
        .startsWith(
            "[ROOM_MISSING, ROOM_EXISTS, ROOM_FULL, NOT_A_MEMBER, NOT_THE_CREATOR, ROOM_ENDED,"
                + " GROUP_FAILED, GROUP_TAKEN, AUDIENCE_FULL, NOT_A_NUMBER, TOO_MANY_FIELDS,"
                + " TOO_MANY_ROOMS, TOO_MANY_ROOMS_OF_USER, TOO_MANY_IDLE_ROOMS, STILL_OPENING,"
                + " STILL_ALIVE, STILL_IN_USE");
  }

  @Test
  void numbers_of_any_size_come_back() {
    for (long number : new long[] {0, 1, 127, 128, -1, -128, Long.MAX_VALUE, Long.MIN_VALUE}) {
      ByteSource source = new ByteSource(new ByteSink().number(number).signed(number).bytes());
      assertThat(source.number()).isEqualTo(number);
      assertThat(source.signed()).isEqualTo(number);
      assertThat(source.isAtEnd()).isTrue();
    }
  }

  @Test
  void bytes_that_end_too_early_are_refused() {
    byte[] whole = HexFormat.ofDelimiter(" ").parseHex(PUSHER);
    for (int length = 0; length < whole.length; length++) {
      byte[] part = Arrays.copyOf(whole, length);
      assertThatThrownBy(() -> CommandCodec.read(new ByteSource(part)))
          .isInstanceOf(Malformed.class);
    }
  }

  @Test
  void a_count_larger_than_the_bytes_reserves_no_memory() {
    byte[] huge = new ByteSink().number(Long.MAX_VALUE).bytes();
    assertThatThrownBy(() -> new ByteSource(huge).list(ByteSource::code))
        .isInstanceOf(Malformed.class);
  }
}
