package rtcroom.trtc;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import rtcroom.base.Clocks;
import rtcroom.base.Secret;
import rtcroom.room.Member;
import rtcroom.room.Profile;
import rtcroom.room.RoomCommand;
import rtcroom.room.RoomEvent;
import rtcroom.room.RoomId;
import rtcroom.room.RoomKind;
import rtcroom.room.StreamId;
import rtcroom.room.UserId;
import rtcroom.rooms.NumberedEvent;
import rtcroom.testing.TestClock;

/** What TRTC tells, and what comes of it. */
class TrtcEventsTest {
  private static final RoomId ROOM = new RoomId("12345");
  private static final UserId ANN = new UserId("ann");
  private static final UserId BO = new UserId("bo");

  private final TestClock clock = new TestClock();
  private final TrtcSeats seats = new TrtcSeats(Clocks.of(clock));
  private final List<String> commands = new ArrayList<>();
  private final TrtcEvents events =
      new TrtcEvents(new Secret("123654"), (kind, room, command) -> note(kind, command), seats);

  @BeforeEach
  void ann_opens_and_bo_comes() {
    happens(new RoomEvent.RoomOpened(List.of(member(ANN)), clock.instant()));
    clock.advanceSeconds(60);
    happens(new RoomEvent.MemberJoined(member(BO), clock.instant()));
    clock.advanceSeconds(60);
  }

  @Test
  void the_example_of_the_cloud_is_genuine_and_no_other_body_is() {
    String body =
        "{\"EventGroupId\":1,\"EventType\":103,\"CallbackTs\":1700000000123,\"EventInfo\":"
            + "{\"RoomId\":12345,\"EventTs\":1700000000,\"UserId\":\"alice\"}}";
    String sign = "3JSSTFvlVoovqc+6b6uOmw/Ph150Lkc2xkH+KmEE6nU=";
    assertThat(events.isGenuine(sign, body.getBytes(UTF_8))).isTrue();
    assertThat(events.isGenuine(sign, (body + "\n").getBytes(UTF_8))).isFalse();
    assertThat(events.isGenuine("", body.getBytes(UTF_8))).isFalse();
    assertThat(events.isGenuine("四", body.getBytes(UTF_8))).isFalse();
  }

  @Test
  void who_left_there_leaves_here_once() {
    hear(104, BO, Duration.ZERO);
    assertThat(commands).containsExactly("WEBRTC leave bo");
    happens(new RoomEvent.MemberLeft(member(BO), RoomEvent.Departure.LEFT, false, clock.instant()));
    hear(104, BO, Duration.ZERO);
    assertThat(commands).hasSize(1);
  }

  @Test
  void what_is_older_than_the_seat_or_of_another_room_means_nothing() {
    hear(104, BO, Duration.ofSeconds(61));
    events.hear(new TrtcEvent(104, ROOM, BO, clock.instant(), 4), clock.instant());
    hear(104, new UserId("cy"), Duration.ZERO);
    hear(103, BO, Duration.ZERO);
    events.hear(new TrtcEvent(104, new RoomId("7"), BO, clock.instant(), 1), clock.instant());
    assertThat(commands).isEmpty();
    hear(104, ANN, Duration.ofSeconds(61));
    assertThat(commands).containsExactly("WEBRTC leave ann");
  }

  @Test
  void a_room_that_ended_there_is_over_unless_somebody_came_since() {
    hear(102, new UserId(""), Duration.ofSeconds(61));
    assertThat(commands).as("before Bo").isEmpty();
    hear(102, new UserId(""), Duration.ofSeconds(1));
    assertThat(commands).containsExactly("WEBRTC delete");
    happens(new RoomEvent.RoomClosed(RoomEvent.Closure.DELETED, List.of(), clock.instant()));
    hear(102, new UserId(""), Duration.ZERO);
    assertThat(commands).hasSize(1);
  }

  private void hear(int type, UserId user, Duration ago) {
    events.hear(new TrtcEvent(type, ROOM, user, clock.instant().minus(ago), 1), clock.instant());
  }

  private void happens(RoomEvent event) {
    seats.on(new NumberedEvent(1, RoomKind.WEBRTC, ROOM, event));
  }

  private void note(RoomKind kind, RoomCommand command) {
    commands.add(
        kind
            + " "
            + switch (command) {
              case RoomCommand.Leave leave -> "leave " + leave.user();
              case RoomCommand.Delete _ -> "delete";
              default -> command.toString();
            });
  }

  private static Member member(UserId user) {
    return new Member(user, new Profile("", ""), StreamId.NONE);
  }
}
