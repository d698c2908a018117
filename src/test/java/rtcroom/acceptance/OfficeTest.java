package rtcroom.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import rtcroom.testing.server.Answer;
import rtcroom.testing.server.TestServer;
import rtcroom.testing.server.User;

/** An office has one address for all of its people, and no attacker among them. */
class OfficeTest {
  private static final int PEOPLE = 300;
  private static final int ROOM_SIZE = 4;

  /** A minute of clients that beat, and look at the list, every five seconds. */
  private static final int ROUNDS = 12;

  /** Ten times faster than clients are: what is let through here is far from the limit there. */
  private static final long ROUND_MILLIS = 500;

  private static final Map<String, String> DEFAULTS = Map.of("limits.rates", "on");

  @Test
  @Tag("D-55")
  void three_hundred_people_behind_one_address_are_never_limited() {
    try (TestServer server = TestServer.start(DEFAULTS)) {
      List<User> people =
          IntStream.range(0, PEOPLE)
              .mapToObj(
                  i -> {
                    String id = "user_" + i;
                    server.web().get("/weapp/utils/get_login_info?userID=" + id).ok();
                    return server.user(id);
                  })
              .toList();
      answered(calls(people, (user, room) -> seat(user, room)));
      for (int round = 0; round < ROUNDS; round++) {
        CompletableFuture<Void> pause =
            CompletableFuture.runAsync(
                () -> {}, CompletableFuture.delayedExecutor(ROUND_MILLIS, TimeUnit.MILLISECONDS));
        answered(calls(people, (user, room) -> beat(user, room)));
        answered(calls(people, (user, _) -> user.postLater("multi_room/get_room_list", "{}")));
        pause.join();
      }
    }
  }

  @FunctionalInterface
  private interface ClientCall {
    CompletableFuture<Answer> by(User user, String room);
  }

  private static List<CompletableFuture<Answer>> calls(List<User> people, ClientCall call) {
    List<CompletableFuture<Answer>> calls = new ArrayList<>();
    for (int i = 0; i < people.size(); i++) {
      calls.add(call.by(people.get(i), "room_" + i / ROOM_SIZE));
    }
    return calls;
  }

  private static CompletableFuture<Answer> seat(User user, String room) {
    return user.postLater(
        "multi_room/add_pusher",
        """
        {"roomID":"%s","userName":"n","userAvatar":"","pushURL":"%s"}\
        """
            .formatted(room, user.pushUrl(room)));
  }

  private static CompletableFuture<Answer> beat(User user, String room) {
    return user.postLater("multi_room/pusher_heartbeat", User.roomBody(room));
  }

  private static void answered(List<CompletableFuture<Answer>> calls) {
    assertThat(calls).allSatisfy(call -> call.join().ok());
  }
}
