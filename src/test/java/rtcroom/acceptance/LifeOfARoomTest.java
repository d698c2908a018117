package rtcroom.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import rtcroom.testing.server.TestServer;
import rtcroom.testing.server.User;

/** The life of rooms from the first push to the last departure. */
class LifeOfARoomTest {
  @RegisterExtension static final TestServer server = TestServer.start();

  @Test
  @Tag("C-049")
  void a_push_to_an_unknown_room_opens_it() {
    User ann = server.user("ann");

    ann.push("live_room", "r49").ok();

    assertThat(ann.pushers("live_room", "r49").ok().string("roomCreator")).isEqualTo("ann");
    assertThat(server.im().groups()).contains("r49");
  }

  @Test
  @Tag("C-074")
  void a_silent_pusher_goes_whose_stream_stopped() {
    User bo = server.user("bo");
    bo.push("double_room", "r74").ok();

    server.clock().advanceSeconds(21);

    await().untilAsserted(() -> bo.pushers("double_room", "r74").refused(3));
    await().untilAsserted(() -> assertThat(server.im().groups()).doesNotContain("r74"));
  }
}
