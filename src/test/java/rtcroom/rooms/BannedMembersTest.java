package rtcroom.rooms;

import static org.assertj.core.api.Assertions.assertThat;
import static rtcroom.rooms.TestNode.id;
import static rtcroom.rooms.TestNode.user;

import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import rtcroom.bans.BanSettings;
import rtcroom.bans.Bans;
import rtcroom.base.Clocks;
import rtcroom.room.AudienceCommand.Arrive;
import rtcroom.room.RoomCommand.ConfirmGroup;
import rtcroom.room.RoomKind;
import rtcroom.room.RoomRules;
import rtcroom.room.Traits;

/** A banned user is in no room, whenever the order comes. */
class BannedMembersTest {
  private static final RoomKind LIVE = RoomKind.LIVE;

  private final TestNode node = new TestNode();
  private final Bans bans = new Bans(new BanSettings(null, 10), Clocks.of(node.clock));

  BannedMembersTest() {
    BannedMembers banned = new BannedMembers(node.directory, node.rooms, bans, node.clock);
    node.directory.listen(banned);
    bans.listen(banned);
  }

  @Test
  void who_is_in_rooms_leaves_them_all() {
    node.withGroups();
    node.push(LIVE, "hers", "bo");
    node.push(LIVE, "hers", "ann");
    node.create(RoomKind.DOUBLE, "idle", "ann");
    node.call(RoomKind.WEBRTC, "1", "ann", Traits.PLAIN);
    ban("ann");
    assertThat(node.members(LIVE, "hers")).containsExactly("bo");
    assertThat(node.directory.exists(id("idle"))).isFalse();
    assertThat(node.directory.exists(id("1"))).isFalse();
  }

  @Test
  void a_room_that_was_opening_meanwhile_is_left_as_soon_as_it_is_there() {
    node.push(LIVE, "hers", "ann");
    node.create(RoomKind.DOUBLE, "idle", "ann");
    ban("ann");
    bans.sweep();
    node.directory.submit(LIVE, id("hers"), new ConfirmGroup(node.now()));
    node.directory.submit(RoomKind.DOUBLE, id("idle"), new ConfirmGroup(node.now()));
    assertThat(node.directory.exists(id("hers"))).isFalse();
    assertThat(node.directory.exists(id("idle"))).isFalse();
  }

  @Test
  void who_waited_for_a_room_to_open_does_not_stay_in_it() {
    node.push(LIVE, "bos", "bo");
    var answer = node.rooms.submit(LIVE, id("bos"), node.pushing("ann", "s"));
    ban("ann");
    bans.sweep();
    node.directory.submit(LIVE, id("bos"), new ConfirmGroup(node.now()));
    assertThat(answer).isCompleted();
    assertThat(node.members(LIVE, "bos")).containsExactly("bo");
  }

  @Test
  void nor_does_one_whose_call_was_under_way() {
    node.withGroups();
    node.push(LIVE, "bos", "bo");
    node.call(RoomKind.WEBRTC, "1", "bo", Traits.PLAIN);
    ban("ann");
    bans.sweep();
    node.enter(RoomKind.WEBRTC, "1", "ann");
    arrives("ann");
    assertThat(node.members(RoomKind.WEBRTC, "1")).containsExactly("bo");
    assertThat(audience()).isZero();
    arrives("cy");
    assertThat(audience()).isEqualTo(1);
  }

  @Test
  void one_of_the_audience_who_is_counted_and_not_listed_goes_too() {
    TestNode small = small().withGroups();
    BannedMembers banned = new BannedMembers(small.directory, small.rooms, bans, small.clock);
    bans.listen(banned);
    small.push(LIVE, "bos", "bo");
    small.directory.submit(LIVE, id("bos"), new Arrive(user("ann"), "", small.now()));
    assertThat(audience(small)).isEqualTo(1);
    ban("ann");
    assertThat(audience(small)).isZero();
  }

  private static TestNode small() {
    Map<RoomKind, RoomRules> rules = new EnumMap<>(RoomKind.class);
    for (RoomKind kind : RoomKind.values()) {
      rules.put(kind, unlisted(kind));
    }
    return new TestNode(TestNode.settings(rules, new RoomLimits(100, 0, 5, 100, 32)));
  }

  /** Rules by which the audience is counted and nobody listed. */
  private static RoomRules unlisted(RoomKind kind) {
    Duration usual = Duration.ofSeconds(30);
    return new RoomRules(kind, 2, usual, usual, 0, false);
  }

  private void arrives(String user) {
    node.directory.submit(LIVE, id("bos"), new Arrive(user(user), "", node.now()));
  }

  private int audience() {
    return audience(node);
  }

  private static int audience(TestNode of) {
    return of.directory.find(LIVE, id("bos")).orElseThrow().audience().count();
  }

  private void ban(String user) {
    bans.ban(user(user), Duration.ofHours(1));
  }
}
