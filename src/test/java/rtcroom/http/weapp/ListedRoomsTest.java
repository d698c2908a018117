package rtcroom.http.weapp;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import rtcroom.http.Json;
import rtcroom.http.weapp.ListedRooms.Source;
import rtcroom.room.Room;
import rtcroom.room.RoomId;
import rtcroom.room.RoomKind;
import rtcroom.room.RoomPhase;
import rtcroom.room.RoomRules;
import rtcroom.room.Traits;
import rtcroom.room.UserId;

class ListedRoomsTest {
  private static final RoomRules RULES =
      new RoomRules(RoomKind.LIVE, 4, Duration.ofSeconds(20), Duration.ofSeconds(30), 30, true);

  private final ListedRooms listed = new ListedRooms();
  private int written;

  @Test
  void a_room_is_written_twice_and_then_known() {
    Source source = new Source(room("r", "猫 \"1\""), 0, 5);
    String first = list(source, "a");
    assertThat(first).isEqualTo("{\"info\":\"猫 \\\"1\\\"\",\"url\":\"a\",\"custom\":\"{}\"}");
    for (int i = 0; i < 5; i++) {
      assertThat(list(source, "a")).isEqualTo(first);
    }
    assertThat(written).isEqualTo(2);
  }

  @Test
  void another_second_room_or_state_is_written_anew() {
    Room room = room("r", "one");
    known(new Source(room, 0, 5));
    assertThat(list(new Source(room, 0, 6), "b")).contains("\"b\"");
    known(new Source(room, 0, 6));
    assertThat(list(new Source(room, 1, 6), "c")).contains("\"c\"");
    known(new Source(room, 1, 6));
    assertThat(list(new Source(room("r", "two"), 1, 6), "d")).contains("two").contains("\"d\"");
  }

  @Test
  void rooms_that_share_a_place_are_told_apart() {
    Room one = room("Aa", "one");
    Room two = room("BB", "two");
    assertThat(one.id().hashCode()).isEqualTo(two.id().hashCode());
    for (int i = 0; i < 3; i++) {
      known(new Source(one, 0, 5));
      assertThat(list(new Source(two, 0, 5), "b")).contains("two");
    }
  }

  @Test
  void what_is_long_is_written_each_time() {
    Source source = new Source(room("r", "x".repeat(3000)), 0, 5);
    for (int i = 1; i < 5; i++) {
      list(source, "a");
      assertThat(written).isEqualTo(i);
    }
  }

  private void known(Source source) {
    list(source, "a");
    list(source, "a");
    list(source, "a");
  }

  private String list(Source source, String url) {
    byte[] object =
        Json.object(
            json -> {
              listed.write(
                  json,
                  source,
                  fields -> {
                    written++;
                    fields.writeStringField("info", source.room().info());
                    fields.writeStringField("url", url);
                  });
              json.writeStringField("custom", "{}");
            });
    return new String(object, UTF_8);
  }

  private static Room room(String id, String info) {
    return new Room(
        new RoomId(id),
        RULES,
        RoomPhase.ACTIVE,
        new UserId("ann"),
        null,
        info,
        Traits.PLAIN,
        List.of());
  }
}
