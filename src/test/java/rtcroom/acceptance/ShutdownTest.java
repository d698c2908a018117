package rtcroom.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import rtcroom.testing.cloud.FakeIm;
import rtcroom.testing.cloud.Trouble;
import rtcroom.testing.server.Answer;
import rtcroom.testing.server.TestServer;
import rtcroom.testing.server.User;

/** An operator ends the server in the middle of everything. */
class ShutdownTest {
  private final CompletableFuture<Void> cloud = new CompletableFuture<>();

  @Test
  void what_was_begun_is_finished_and_nothing_new_is_taken() {
    try (TestServer server = TestServer.start()) {
      User ann = server.user("ann");
      ann.push("live_room", "open").ok();
      server.im().faults.once(FakeIm.CREATE, new Trouble.Hold(cloud));
      CompletableFuture<Answer> begun = ann.pushLater("multi_room", "begun");
      await().until(() -> server.im().groups().contains("begun"));

      CompletableFuture<Void> ending = CompletableFuture.runAsync(server::stopServer);
      await().until(() -> !accepts(server.port()));

      assertThat(begun).isNotDone();
      assertThat(ending).isNotDone();
      cloud.complete(null);
      assertThat(begun.join().ok().string("roomID")).isEqualTo("begun");
      ending.join();
      assertThatThrownBy(() -> ann.beat("live_room", "open")).hasCauseInstanceOf(IOException.class);
    }
  }

  @Test
  void groups_still_to_be_destroyed_are_destroyed_before_the_end() {
    try (TestServer server = TestServer.start()) {
      User ann = server.user("ann");
      ann.push("live_room", "open").ok();
      server.im().faults.always(FakeIm.DESTROY, new Trouble.HttpStatus(500));
      for (int i = 0; i < 20; i++) {
        ann.push("multi_room", "ended" + i).ok();
        ann.leave("multi_room", "ended" + i).ok();
      }
      await().until(() -> server.im().calls.of(FakeIm.DESTROY) >= 20);
      server.im().faults.heal();

      server.stopServer();

      server.im().assertTidy("open");
    }
  }

  @Test
  @Tag("D-56")
  void what_cannot_be_finished_is_left_to_the_next_start(@TempDir Path folder) {
    String journal = folder.resolve("groups").toString();
    try (TestServer server = TestServer.start(Map.of("im.journal", journal, "im.timeout", "60s"))) {
      User ann = server.user("ann");
      ann.push("live_room", "open").ok();
      ann.push("multi_room", "ended").ok();
      server.im().faults.always(FakeIm.DESTROY, new Trouble.HttpStatus(500));
      ann.leave("multi_room", "ended").ok();
      await().until(() -> server.im().calls.of(FakeIm.DESTROY) >= 1);
      server.im().foreignGroup("somebody-elses");

      server.stopServer();
      assertThat(server.im().groups()).contains("open", "ended");
      server.im().faults.heal();
      server.restart();

      await().untilAsserted(() -> server.im().assertTidy("somebody-elses"));
      server.user("ann").beat("live_room", "open").refused(5);
      server.user("ann").push("live_room", "open").ok();
      server.im().assertTidy("somebody-elses", "open");
    }
  }

  private static boolean accepts(int port) {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      return socket.isConnected();
    } catch (IOException e) {
      return false;
    }
  }
}
