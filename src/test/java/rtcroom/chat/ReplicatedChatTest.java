package rtcroom.chat;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import rtcroom.base.Rate;
import rtcroom.cluster.LogCommands;
import rtcroom.cluster.LogPart;
import rtcroom.room.Member;
import rtcroom.room.Profile;
import rtcroom.room.RoomEvent;
import rtcroom.room.RoomEvent.Closure;
import rtcroom.room.RoomEvent.Departure;
import rtcroom.room.RoomEvent.MemberJoined;
import rtcroom.room.RoomEvent.MemberLeft;
import rtcroom.room.RoomEvent.RoomClosed;
import rtcroom.room.RoomEvent.RoomReserved;
import rtcroom.room.RoomId;
import rtcroom.room.RoomKind;
import rtcroom.room.StreamId;
import rtcroom.room.Traits;
import rtcroom.room.UserId;
import rtcroom.rooms.NumberedEvent;
import rtcroom.rooms.Rooms.Undecided;
import rtcroom.testing.TestClock;

/** Two nodes and one log, whose entries are applied at both as soon as they are asked for. */
class ReplicatedChatTest {
  private static final RoomId ROOM = new RoomId("party");
  private static final UserId ANN = new UserId("ann");
  private static final UserId BO = new UserId("bo");
  private static final Member MEMBER = new Member(ANN, Profile.EMPTY, new StreamId("s"));

  private final TestClock time = new TestClock();
  private final AtomicLong lives = new AtomicLong(100);
  private final List<Node> nodes = new ArrayList<>();
  private final Node one = new Node("a");
  private final Node other = new Node("b");
  private long entries;
  private boolean isDead;

  private final class Node implements LogCommands {
    final ReplicatedChat chat;

    Node(String name) {
      ChatNode node = new ChatNode(name, time, time, (_, _) -> () -> {}, lives::incrementAndGet);
      chat = new ReplicatedChat(settings(), node, this, _ -> Optional.of(ANN), new Nobody());
      nodes.add(this);
    }

    @Override
    public CompletionStage<?> submit(byte[] command) {
      if (isDead) {
        return CompletableFuture.failedFuture(new Undecided("nobody knows"));
      }
      LogPart.Origin origin = new LogPart.Origin(++entries, 1, entries);
      nodes.forEach(node -> node.chat.apply(origin, command));
      return CompletableFuture.completedFuture(entries);
    }

    @Override
    public boolean isOf(LogPart.Origin origin) {
      return true;
    }

    List<byte[]> state() {
      List<byte[]> blocks = new ArrayList<>();
      for (Iterator<byte[]> all = chat.capture(); all.hasNext(); ) {
        blocks.add(all.next());
      }
      return blocks;
    }

    String text() {
      return state().stream().map(HexFormat.of()::formatHex).toList().toString();
    }

    Device device(UserId user) {
      Device device = new Device(this);
      EmbeddedChat.Credentials who =
          new EmbeddedChat.Credentials(user, user.value(), null, Instant.MAX);
      device.session = chat.logIn(device, 1, who);
      return device;
    }

    List<UserId> members() {
      return ((Answer.Members) chat.members(ROOM, 0, 10)).members();
    }
  }

  /** Group pushes are for others to look at. */
  private static final class Nobody implements Delivery {
    @Override
    public void publish(GroupKey group, List<Push> pushes) {}

    @Override
    public void end(GroupKey group) {}

    @Override
    public void broadcast(Push push) {}

    @Override
    public void afterTick(Runnable flush) {}
  }

  private static final class Device implements ClientConnection {
    final Node at;
    final List<Answer> answers = new ArrayList<>();
    final List<Push> pushes = new ArrayList<>();
    @Nullable Session session;
    @Nullable DisconnectReason closed;

    Device(Node at) {
      this.at = at;
    }

    Answer ask(Request request) {
      at.chat.ask(Objects.requireNonNull(session), 2, request);
      return answers.getLast();
    }

    Answer.Entered join(@Nullable Position after) {
      return (Answer.Entered) ask(new Request.Join(ROOM, after));
    }

    @Override
    public void answer(long id, Answer answer) {
      answers.add(answer);
    }

    @Override
    public void push(Push push) {
      pushes.add(push);
    }

    @Override
    public void subscribe(GroupKey group) {}

    @Override
    public void unsubscribe(GroupKey group) {}

    @Override
    public void close(DisconnectReason reason) {
      closed = reason;
    }
  }

  private static ChatSettings settings() {
    return ChatWorld.settings(ChatWorld.KEPT, new Rate(5, 5), 1 << 20);
  }

  private void begin() {
    one.chat.begin();
    other.chat.begin();
    happens(new RoomReserved(ANN, "", Traits.PLAIN, null, time.instant()));
  }

  private void happens(RoomEvent event) {
    LogPart.Origin origin = new LogPart.Origin(++entries, 1, entries);
    NumberedEvent numbered = new NumberedEvent(entries, RoomKind.LIVE, ROOM, event);
    nodes.forEach(node -> node.chat.happened(origin, numbered));
  }

  private void pass(Duration by) {
    time.advance(by);
    one.chat.lead(_ -> false);
  }

  @Test
  void a_rooms_group_comes_is_told_once_and_goes_with_the_room_at_all_nodes() {
    begin();
    Answer.Entered in = one.device(ANN).join(null);
    happens(new MemberJoined(MEMBER, time.instant()));
    happens(new MemberLeft(MEMBER, Departure.LEFT, false, time.instant()));
    Answer.Entered there = other.device(BO).join(in.now());
    assertThat(there.recovered()).isTrue();
    assertThat(there.missed()).extracting(Push.GroupEvent::seq).containsExactly(1L, 2L);
    happens(new RoomClosed(Closure.DELETED, List.of(), time.instant()));
    assertThat(other.chat.members(ROOM, 0, 10)).isInstanceOf(Answer.Refused.class);
    assertThat(one.text()).isEqualTo(other.text());
  }

  @Test
  void a_message_finds_its_user_at_another_node_and_his_inbox_at_any() {
    begin();
    Device bo = other.device(BO);
    Device ann = one.device(ANN);
    ann.ask(new Request.Tell(BO, ChatWorld.text("hi")));
    assertThat(bo.pushes.toString()).contains("hi");
    other.chat.lost(Objects.requireNonNull(bo.session));
    ann.ask(new Request.Tell(BO, ChatWorld.text("gone?")));
    Device again = one.device(BO);
    assertThat(((Answer.LoggedIn) again.answers.getFirst()).missed().toString())
        .contains("gone?")
        .doesNotContain("hi");
  }

  @Test
  void a_state_comes_back_whole_and_goes_on_as_the_one_it_was_taken_of() {
    begin();
    Device ann = one.device(ANN);
    ann.join(null);
    Device bo = other.device(BO);
    bo.join(null);
    bo.ask(new Request.Say(ROOM, ChatWorld.text("hello")));
    bo.ask(new Request.Tell(ANN, ChatWorld.text("you")));
    ann.ask(new Request.Mute(ROOM, BO, Duration.ofMinutes(9)));
    ann.ask(new Request.Kick(ROOM, new UserId("cy"), Duration.ofMinutes(9)));
    other.chat.lost(Objects.requireNonNull(bo.session));
    Node late = new Node("c");
    late.chat.restore(one.state());
    assertThat(late.text()).isEqualTo(one.text()).isEqualTo(other.text());

    pass(Duration.ofSeconds(16));
    assertThat(late.members()).containsExactly(ANN).isEqualTo(one.members());
    happens(new MemberJoined(MEMBER, time.instant()));
    ann.ask(new Request.Say(ROOM, ChatWorld.text("still there")));
    pass(Duration.ofMinutes(6));
    assertThat(late.text()).isEqualTo(one.text()).isEqualTo(other.text());
  }

  @Test
  void devices_of_a_process_that_is_gone_leave_everywhere() {
    begin();
    one.device(ANN).join(null);
    Device bo = other.device(BO);
    bo.join(null);
    one.chat.lead("b"::equals);
    assertThat(bo.closed).as("it has only begun").isNull();
    time.advance(Duration.ofSeconds(11));
    one.chat.lead("b"::equals);
    assertThat(bo.closed).isEqualTo(DisconnectReason.UNDECIDED);
    pass(Duration.ofSeconds(16));
    assertThat(one.members()).containsExactly(ANN);
    assertThat(other.device(BO).join(null).online()).isEqualTo(2); // it has begun anew
  }

  @Test
  void who_is_not_answered_is_sent_away_and_the_operator_told() {
    begin();
    Device ann = one.device(ANN);
    isDead = true;
    one.chat.ask(Objects.requireNonNull(ann.session), 3, new Request.Leave(ROOM));
    assertThat(ann.closed).isEqualTo(DisconnectReason.UNDECIDED);
    assertThat(one.chat.operate(new Operation.Dissolve(ROOM)).toCompletableFuture())
        .isCompletedExceptionally();
  }

  @Test
  void the_operator_speaks_at_one_node_and_is_answered_there() {
    begin();
    Answer said = other.chat.operate(new Operation.Notify(ROOM, "x")).toCompletableFuture().join();
    assertThat(said).isInstanceOf(Answer.Said.class);
    assertThat(one.device(ANN).join(null).now().seq()).isEqualTo(1);
  }

  @Test
  void how_fast_somebody_speaks_is_judged_alike_at_all_nodes() {
    begin();
    Device ann = one.device(ANN);
    ann.join(null);
    for (int i = 0; i < 5; i++) {
      assertThat(ann.ask(new Request.Say(ROOM, ChatWorld.text("x" + i))))
          .isInstanceOf(Answer.Said.class);
    }
    assertThat(ann.ask(new Request.Say(ROOM, ChatWorld.text("x"))))
        .isInstanceOf(Answer.Refused.class);
    assertThat(one.text()).isEqualTo(other.text());
  }
}
