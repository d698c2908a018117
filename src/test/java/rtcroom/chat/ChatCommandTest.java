package rtcroom.chat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import rtcroom.base.Rate;
import rtcroom.cluster.codec.Malformed;
import rtcroom.room.RoomId;
import rtcroom.room.UserId;

/** What one version wrote, the next one must read. */
class ChatCommandTest {
  private static final RoomId ROOM = new RoomId("7");
  private static final UserId ANN = new UserId("安");
  private static final UserId BO = new UserId("bo");
  private static final MessageBody BODY = ChatWorld.text("hi");
  private static final DeviceId DEVICE = new DeviceId(-5, 300);
  private static final Position READ = new Position("e1", 12);
  private static final Duration MINUTE = Duration.ofMinutes(1);
  private static final String SAY = "01 04 ad 02 ac 02 09 06 01 37 00 04 22 68 69 22 04";

  @Test
  void a_command_has_the_bytes_it_always_had() {
    ChatCommand say = new ChatCommand.Ask(new DeviceId(301, 300), 9, new Request.Say(ROOM, BODY));
    assertThat(HexFormat.ofDelimiter(" ").formatHex(say.bytes())).isEqualTo(SAY);
  }

  @Test
  void every_command_comes_back() {
    for (ChatCommand command : all()) {
      assertThat(ChatCommand.read(command.bytes())).isEqualTo(command);
    }
  }

  @Test
  void bytes_that_end_too_early_or_are_of_another_version_are_refused() {
    for (ChatCommand command : all()) {
      byte[] whole = command.bytes();
      for (int length = 0; length < whole.length; length++) {
        byte[] part = Arrays.copyOf(whole, length);
        assertThatThrownBy(() -> ChatCommand.read(part)).isInstanceOf(Malformed.class);
      }
      whole[0]++;
      assertThatThrownBy(() -> ChatCommand.read(whole)).hasMessageContaining("version 2");
    }
  }

  private static List<ChatCommand> all() {
    ChatSettings settings = ChatWorld.settings(ChatWorld.KEPT, new Rate(3, 5), 1L << 40);
    var known = new EmbeddedChat.Credentials(ANN, "web", READ, Instant.MAX);
    var unknown = new EmbeddedChat.Credentials(BO, "", null, Instant.EPOCH);
    Stream<ChatCommand> asked =
        Stream.of(
                new Request.Create(ROOM),
                new Request.Destroy(ROOM),
                new Request.Join(ROOM, READ),
                new Request.Join(ROOM, null),
                new Request.Leave(ROOM),
                new Request.ListMembers(ROOM, 1, 100),
                new Request.Say(ROOM, BODY),
                new Request.Tell(BO, BODY),
                new Request.Mute(ROOM, BO, MINUTE),
                new Request.Kick(ROOM, BO, MINUTE))
            .map(request -> new ChatCommand.Ask(DEVICE, 4, request));
    Stream<ChatCommand> operated =
        Stream.of(
                new Operation.Say(ROOM, ANN, BODY),
                new Operation.Notify(ROOM, "data"),
                new Operation.Tell(ANN, BO, BODY),
                new Operation.Dissolve(ROOM),
                new Operation.Kick(ROOM, BO, MINUTE),
                new Operation.Mute(ROOM, BO, MINUTE),
                new Operation.Expel(BO, MINUTE),
                new Operation.Broadcast(BODY))
            .map(operation -> new ChatCommand.Operate(DEVICE, operation));
    Stream<ChatCommand> others =
        Stream.of(
            new ChatCommand.Begin("a", 77, settings),
            new ChatCommand.Gone(77),
            new ChatCommand.LogIn(DEVICE, 1, known),
            new ChatCommand.LogIn(DEVICE, 1, unknown),
            new ChatCommand.Lost(DEVICE),
            new ChatCommand.Tick());
    return Stream.of(asked, operated, others).flatMap(some -> some).toList();
  }
}
