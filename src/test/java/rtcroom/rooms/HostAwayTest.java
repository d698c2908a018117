package rtcroom.rooms;

import static org.assertj.core.api.Assertions.assertThat;
import static rtcroom.rooms.TestNode.id;

import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import rtcroom.room.Member;
import rtcroom.room.Profile;
import rtcroom.room.RoomCommand.AddPusher;
import rtcroom.room.RoomKind;
import rtcroom.room.RoomRules;
import rtcroom.room.StreamId;
import rtcroom.room.UsualRules;

/** A live room waits for its host, if he asked for it (decision 0048). */
class HostAwayTest {
  private static final RoomKind LIVE = RoomKind.LIVE;

  @Test
  void a_host_who_asked_for_it_is_away_for_so_long_and_comes_back_into_his_room() {
    TestNode live = withHostAway(Duration.ofSeconds(100));
    live.push(LIVE, "r", "bo");
    keepBo(live, Duration.ofSeconds(19));
    assertThat(isAway(live)).isFalse();
    keepBo(live, Duration.ofSeconds(3));
    assertThat(isAway(live)).as("silent, and without a stream").isTrue();
    keepBo(live, Duration.ofSeconds(96));
    assertThat(live.members(LIVE, "r")).containsExactly("ann", "bo");

    assertThat(live.beat(LIVE, "r", "ann")).isTrue();

    assertThat(isAway(live)).isFalse();
    keepBo(live, Duration.ofSeconds(22));
    assertThat(isAway(live)).as("the time begins anew").isTrue();
    keepBo(live, Duration.ofSeconds(100));
    assertThat(live.directory.exists(id("r"))).isFalse();
  }

  @Test
  void a_host_asks_in_vain_for_more_than_the_operator_allows() {
    TestNode live = withHostAway(Duration.ofHours(1));
    live.pass(Duration.ofSeconds(139));
    assertThat(live.members(LIVE, "r")).containsExactly("ann");
    live.pass(Duration.ofSeconds(3));
    assertThat(live.directory.exists(id("r"))).isFalse();
  }

  @Test
  void a_host_whose_stream_flows_again_is_not_away() {
    TestNode live = withHostAway(Duration.ofSeconds(100));
    live.pass(Duration.ofSeconds(22));
    assertThat(isAway(live)).isTrue();
    live.streams.answer(StreamState.PUSHING);
    live.pass(Duration.ofSeconds(6));
    assertThat(isAway(live)).isFalse();
  }

  @Test
  void guests_and_members_of_calls_ask_in_vain() {
    TestNode live = withHostAway(Duration.ZERO);
    live.directory.submit(LIVE, id("r"), asking(live, "bo", Duration.ofSeconds(100)));
    live.directory.submit(RoomKind.MULTI, id("call"), asking(live, "cy", Duration.ofSeconds(100)));
    live.pass(Duration.ofSeconds(10));
    live.beat(LIVE, "r", "ann");
    live.pass(Duration.ofSeconds(11));
    assertThat(live.members(LIVE, "r")).containsExactly("ann");
    assertThat(live.directory.exists(id("call"))).isFalse();
  }

  /** Ann has opened a live room and asked; the operator allows two minutes. */
  private static TestNode withHostAway(Duration asked) {
    Map<RoomKind, RoomRules> rules = new EnumMap<>(RoomKind.class);
    for (RoomKind kind : RoomKind.values()) {
      RoomRules usual = UsualRules.of(kind);
      rules.put(
          kind,
          new RoomRules(
              kind,
              usual.maxMembers(),
              usual.heartBeatTimeout(),
              usual.maxIdleDuration(),
              usual.maxAudiencesLen(),
              usual.creatorCanDestroyRoom(),
              Duration.ofMinutes(2)));
    }
    TestNode live = new TestNode(TestNode.settings(rules, new RoomLimits(100, 0, 5, 100, 32)));
    live.withGroups().directory.submit(LIVE, id("r"), asking(live, "ann", asked));
    return live;
  }

  private static AddPusher asking(TestNode live, String user, Duration away) {
    StreamId stream = new StreamId("stream_of_" + user);
    Member member = new Member(TestNode.user(user), Profile.EMPTY, stream, true, away);
    return new AddPusher(member, "", live.now());
  }

  private static void keepBo(TestNode live, Duration time) {
    for (long second = 0; second < time.toSeconds(); second++) {
      live.pass(Duration.ofSeconds(1));
      live.beat(LIVE, "r", "bo");
    }
  }

  private static boolean isAway(TestNode live) {
    return live.directory.find(LIVE, id("r")).orElseThrow().isAway(TestNode.user("ann"));
  }
}
