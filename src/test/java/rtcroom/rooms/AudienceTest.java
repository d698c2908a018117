package rtcroom.rooms;

import static org.assertj.core.api.Assertions.assertThat;
import static rtcroom.rooms.TestNode.done;
import static rtcroom.rooms.TestNode.id;
import static rtcroom.rooms.TestNode.refused;
import static rtcroom.rooms.TestNode.user;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import rtcroom.room.AudienceCommand.Arrive;
import rtcroom.room.AudienceCommand.Depart;
import rtcroom.room.Decision.Reason;
import rtcroom.room.FieldCommand.Assign;
import rtcroom.room.FieldValue;
import rtcroom.room.FieldValue.Count;
import rtcroom.room.FieldValue.Text;
import rtcroom.room.RoomKind;
import rtcroom.rooms.AudienceView.Viewer;

/** Who watches a live room, and what they hang on it. */
class AudienceTest {
  private static final RoomKind LIVE = RoomKind.LIVE;

  private final TestNode node = new TestNode(new RoomLimits(10, 0, 5, 40, 3)).withGroups();

  @BeforeEach
  void anchor_goes_on_air() {
    node.push(LIVE, "r", "anchor");
  }

  @Test
  @Tag("C-091")
  void the_thirty_first_viewer_is_counted_but_not_listed() {
    IntStream.range(0, 30).forEach(i -> done(arrive("v" + i, "")));
    assertThat(arrive("late", "")).isEqualTo(refused(Reason.AUDIENCE_FULL));
    assertThat(audience().count()).isEqualTo(31);
    assertThat(audience().listed()).hasSize(30);
    assertThat(arrive("late", "again")).isEqualTo(refused(Reason.AUDIENCE_FULL));
    assertThat(audience().count()).isEqualTo(31);
  }

  @Test
  @Tag("C-092")
  @Tag("C-094")
  void coming_again_replaces_the_words_and_keeps_the_count_and_the_place() {
    arrive("v", "{\"name\":\"V\"}");
    arrive("w", "w");
    done(arrive("v", "changed"));
    assertThat(audience().count()).isEqualTo(2);
    assertThat(audience().listed())
        .containsExactly(new Viewer(user("v"), "changed"), new Viewer(user("w"), "w"));
  }

  @Test
  void a_place_that_comes_free_goes_to_whoever_asks_next() {
    IntStream.range(0, 31).forEach(i -> arrive("v" + i, ""));
    done(depart("v3"));
    assertThat(audience().listed()).hasSize(29);
    assertThat(audience().count()).isEqualTo(30);
    done(arrive("v30", "at last"));
    assertThat(audience().listed()).contains(new Viewer(user("v30"), "at last"));
    assertThat(audience().count()).isEqualTo(30);
  }

  @Test
  @Tag("C-093")
  void who_is_not_there_may_depart_and_the_count_never_goes_below_zero() {
    done(depart("nobody"));
    arrive("v", "");
    done(depart("v"));
    done(depart("v"));
    assertThat(audience()).isEqualTo(AudienceView.NOBODY);
  }

  @Test
  void the_room_counts_only_so_many() {
    IntStream.range(0, 40).forEach(i -> arrive("v" + i, ""));
    assertThat(arrive("one too many", "")).isEqualTo(refused(Reason.AUDIENCE_FULL));
    assertThat(audience().count()).isEqualTo(40);
    done(arrive("v7", "listed ones may come again"));
    assertThat(arrive("v39", "")).isEqualTo(refused(Reason.AUDIENCE_FULL));
    assertThat(audience().count()).isEqualTo(40);
  }

  @Test
  @Tag("C-095")
  void nobody_watches_a_room_that_is_not_there_or_not_open_yet() {
    TestNode slow = new TestNode();
    assertThat(slow.directory.submit(LIVE, id("r"), new Arrive(user("v"), "", slow.now())))
        .isEqualTo(refused(Reason.ROOM_MISSING));
    slow.push(LIVE, "r", "anchor");
    assertThat(slow.directory.submit(LIVE, id("r"), new Arrive(user("v"), "", slow.now())))
        .isEqualTo(refused(Reason.ROOM_MISSING));
    assertThat(slow.add("r", "likes", 1)).isEqualTo(refused(Reason.ROOM_MISSING));
  }

  @Test
  @Tag("C-048")
  @Tag("C-096")
  void a_new_room_of_the_same_id_begins_without_audience_and_fields() {
    arrive("v", "");
    node.add("r", "likes", 1);
    node.destroy(LIVE, "r", "anchor");
    assertThat(node.directory.find(LIVE, id("r"))).isEmpty();
    node.push(LIVE, "r", "anchor");
    assertThat(audience()).isEqualTo(AudienceView.NOBODY);
    assertThat(fields()).isEmpty();
  }

  @Test
  @Tag("C-087")
  void counters_count_from_zero_up_and_down() {
    node.add("r", "likes", 1);
    node.add("r", "likes", 1);
    done(node.add("r", "likes", -1));
    assertThat(fields()).isEqualTo(Map.of("likes", new Count(1)));
    node.add("r", "dislikes", -1);
    assertThat(fields()).containsEntry("dislikes", new Count(-1));
  }

  @Test
  void a_text_is_no_number_until_it_is_set_to_one() {
    done(assign("topic", new Text("7")));
    assertThat(node.add("r", "topic", 1)).isEqualTo(refused(Reason.NOT_A_NUMBER));
    done(assign("topic", new Count(7)));
    done(node.add("r", "topic", 1));
    assertThat(fields()).containsEntry("topic", new Count(8));
  }

  /** D-48: names that mean something to some languages mean nothing here. */
  @Test
  void a_room_has_so_many_fields_and_no_more_whatever_their_names() {
    List.of("__proto__", "constructor", "a").forEach(name -> done(node.add("r", name, 1)));
    assertThat(node.add("r", "b", 1)).isEqualTo(refused(Reason.TOO_MANY_FIELDS));
    assertThat(assign("b", new Text(""))).isEqualTo(refused(Reason.TOO_MANY_FIELDS));
    done(node.add("r", "a", 1));
    assertThat(fields().keySet()).containsExactly("__proto__", "a", "constructor");
  }

  private Outcome arrive(String viewer, String info) {
    return node.directory.submit(LIVE, id("r"), new Arrive(user(viewer), info, node.now()));
  }

  private Outcome depart(String viewer) {
    return node.directory.submit(LIVE, id("r"), new Depart(user(viewer), node.now()));
  }

  private Outcome assign(String field, FieldValue value) {
    return node.directory.submit(LIVE, id("r"), new Assign(field, value, node.now()));
  }

  private AudienceView audience() {
    return node.directory.find(LIVE, id("r")).orElseThrow().audience();
  }

  private Map<String, FieldValue> fields() {
    return node.directory.find(LIVE, id("r")).orElseThrow().fields();
  }
}
