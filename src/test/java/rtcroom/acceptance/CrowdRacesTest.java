package rtcroom.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import rtcroom.testing.cloud.FakeLive;
import rtcroom.testing.server.Answer;
import rtcroom.testing.server.Json;
import rtcroom.testing.server.TestServer;
import rtcroom.testing.server.User;

/** A hundred clients at once, in an order that the seed shuffles. */
class CrowdRacesTest {
  @RegisterExtension
  static final TestServer server = TestServer.start(Map.of("limits.idleRoomsPerUser", "0"));

  private static final List<User> crowd =
      IntStream.range(0, 100).mapToObj(i -> server.user("user" + i)).toList();

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  @Tag("C-056")
  @Tag("D-08")
  void one_of_a_hundred_gets_the_last_seat(long seed) {
    String room = "last" + seed;
    for (int i = 0; i < 3; i++) {
      server.user("early" + i).push("multi_room", room).ok();
    }

    List<Integer> codes = race(seed, user -> user.pushLater("multi_room", room));

    assertThat(Collections.frequency(codes, 0)).isEqualTo(1);
    assertThat(Collections.frequency(codes, 5001)).isEqualTo(99);
    assertThat(crowd.getFirst().pushers("multi_room", room).ok().at("pushers")).hasSize(4);
  }

  @ParameterizedTest
  @ValueSource(longs = {6, 7, 8})
  @Tag("C-056")
  @Tag("C-050")
  @Tag("D-08")
  void a_hundred_open_one_room_and_as_many_sit_as_there_are_seats(long seed) {
    for (String family : List.of("live_room", "double_room", "multi_room")) {
      String room = family + seed;
      int seats = family.equals("double_room") ? 2 : 4;

      List<Integer> codes = race(seed, user -> user.pushLater(family, room));

      assertThat(Collections.frequency(codes, 0)).isEqualTo(seats);
      assertThat(Collections.frequency(codes, 5001)).isEqualTo(100 - seats);
      JsonNode pushers = crowd.getFirst().pushers(family, room).ok().at("pushers");
      assertThat(new HashSet<>(pushers.findValuesAsText("userID"))).hasSize(seats);
      await().until(() -> server.im().notices(room).size() == seats - 1);
      assertThat(server.im().log(room)).containsOnlyOnce("create_group " + room);
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {9, 10, 11})
  @Tag("C-088")
  @Tag("D-08")
  void no_like_is_lost(long seed) {
    String room = "likes" + seed;
    crowd.getFirst().push("live_room", room).ok();

    race(seed, user -> user.postLater("live_room/set_custom_field", like(room, "inc")));
    assertThat(likes(room)).isEqualTo("{\"likes\":100}");

    race(
        seed,
        user -> {
          String operation = Integer.parseInt(user.id().substring(4)) < 30 ? "dec" : "inc";
          return user.postLater("live_room/set_custom_field", like(room, operation));
        });
    assertThat(likes(room)).isEqualTo("{\"likes\":140}");
  }

  @ParameterizedTest
  @ValueSource(longs = {12, 13, 14})
  @Tag("C-091")
  @Tag("C-093")
  @Tag("D-46")
  @Tag("D-47")
  void every_viewer_is_counted_once_whatever_the_rush(long seed) {
    String room = "crowd" + seed;
    crowd.getFirst().push("live_room", room).ok();
    String body = Json.of("roomID", room, "userInfo", "");

    List<Integer> codes = race(seed, user -> user.postLater("live_room/add_audience", body));
    assertThat(Collections.frequency(codes, 0)).isEqualTo(30);
    assertThat(Collections.frequency(codes, 5001)).isEqualTo(70);
    assertThat(audience(room).at("audienceCount").intValue()).isEqualTo(100);
    assertThat(new HashSet<>(audience(room).at("audiences").findValuesAsText("userID")))
        .hasSize(30);

    race(seed, user -> user.postLater("live_room/delete_audience", body));
    assertThat(audience(room).at("audienceCount").intValue()).isZero();
    assertThat(audience(room).at("audiences")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(longs = {15, 16, 17})
  @Tag("C-041")
  @Tag("D-08")
  @Tag("D-33")
  void one_id_is_created_and_destroyed_by_all_and_never_has_two_groups(long seed) {
    String room = "contested" + seed;
    Random random = new Random(seed);
    for (int round = 0; round < 4; round++) {
      List<Integer> codes =
          race(
              random.nextLong(),
              user -> {
                String family = random.nextBoolean() ? "multi_room" : "double_room";
                return switch (random.nextInt(4)) {
                  case 0 -> user.postLater(family + "/destroy_room", User.roomBody(room));
                  case 1 -> user.postLater(family + "/delete_pusher", User.roomBody(room));
                  case 2 -> user.pushLater(family, room);
                  default ->
                      user.postLater(
                          family + "/create_room", Json.of("roomID", room, "roomInfo", ""));
                };
              });
      assertThat(codes).isSubsetOf(0, 3, 5, 11, 5001);
    }

    for (User user : crowd) {
      for (String family : List.of("multi_room", "double_room")) {
        user.destroy(family, room);
      }
    }
    await().until(() -> !server.im().groups().contains(room));
    List<String> groups =
        server.im().log(room).stream().filter(line -> !line.startsWith("send")).toList();
    for (int i = 0; i < groups.size(); i++) {
      assertThat(groups.get(i)).startsWith(i % 2 == 0 ? "create_group" : "destroy_group");
    }
    assertThat(server.im().complaints).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(longs = {18, 19, 20})
  @Tag("C-078")
  @Tag("D-20")
  void a_heartbeat_that_was_accepted_keeps_the_seat(long seed) {
    Function<User, String> roomOf = user -> "beat%d_%s".formatted(seed, user.id());
    race(seed, user -> user.pushLater("double_room", roomOf.apply(user)));
    Map<User, Integer> codes = new ConcurrentHashMap<>();
    int before = server.live().calls.of(FakeLive.STATUS);

    server.clock().advanceSeconds(21);
    await().until(() -> server.live().calls.of(FakeLive.STATUS) > before);
    race(
        seed,
        user ->
            user.postLater("double_room/pusher_heartbeat", User.roomBody(roomOf.apply(user)))
                .whenComplete((answer, _) -> codes.put(user, answer.code())));

    server.clock().advanceSeconds(20);
    for (User user : crowd) {
      boolean seated = codes.getOrDefault(user, -1) == 0;
      user.pushers("double_room", roomOf.apply(user)).refused(seated ? 0 : 3);
      user.beat("double_room", roomOf.apply(user)).refused(seated ? 0 : 5);
      user.leave("double_room", roomOf.apply(user)).refused(seated ? 0 : 5);
    }
    await().until(() -> server.im().groups().stream().noneMatch(g -> g.startsWith("beat" + seed)));
  }

  /** All of the crowd at once; the codes of their answers. */
  private List<Integer> race(long seed, Function<User, CompletableFuture<Answer>> call) {
    List<User> shuffled = new ArrayList<>(crowd);
    Collections.shuffle(shuffled, new Random(seed));
    List<CompletableFuture<Answer>> calls = shuffled.stream().map(call).toList();
    return calls.stream().map(answer -> answer.join().code()).toList();
  }

  private static String like(String room, String operation) {
    return Json.of("roomID", room, "fieldName", "likes", "operation", operation);
  }

  private String likes(String room) {
    return crowd
        .getFirst()
        .post("live_room/get_custom_info", User.roomBody(room))
        .ok()
        .string("custom");
  }

  private Answer audience(String room) {
    return crowd.getFirst().post("live_room/get_audiences", User.roomBody(room)).ok();
  }
}
