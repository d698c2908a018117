package rtcroom.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static rtcroom.testing.server.Mixed.LIMIT;
import static rtcroom.testing.server.Mixed.shows;
import static rtcroom.testing.server.Mixed.whole;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import rtcroom.testing.programs.Clip;
import rtcroom.testing.server.Mixed;
import rtcroom.testing.server.Mixed.Member;
import rtcroom.testing.server.TestServer;
import rtcroom.testing.srs.RealSrs;

/** Mixing of streams at a real SRS, from the order to what viewers see. */
@EnabledIfEnvironmentVariable(named = "SRS_URL", matches = ".+", disabledReason = RealSrs.ABSENT)
class RealSrsTest {
  @Test
  void viewers_see_both_until_the_guest_leaves_and_the_plain_view_goes_on() {
    try (TestServer server = TestServer.start(RealSrs.settings());
        Mixed room = new Mixed(server, "stage")) {
      server.clock().run();
      Member ann = room.enters("ann", Clip.RED);
      Member bo = room.enters("bo", Clip.BLUE);
      shows(room.mixedUrl(ann.user()), "red", "red");

      room.merged(ann, whole(ann), room.window(bo));
      await().atMost(LIMIT).until(() -> room.mixedUrl(ann.user()).contains("/mix/"));
      String mixed = room.mixedUrl(ann.user());
      shows(mixed, "red", "blue");

      room.merged(ann, whole(ann));
      shows(mixed, "red", "red");
      assertThat(room.mixedUrl(ann.user())).contains("/mix/");

      room.destroyedBy(ann);
      Mixed.nothingIsLeft();
    }
  }
}
