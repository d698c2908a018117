package rtcroom.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.RegisterExtension;
import rtcroom.testing.Busy;
import rtcroom.testing.browser.LiveSite;
import rtcroom.testing.browser.MiniProgram;
import rtcroom.testing.browser.MiniPrograms;
import rtcroom.testing.browser.Picture;
import rtcroom.testing.programs.MiniProgramBuild;
import rtcroom.testing.server.Web;

/**
 * The mini program: its files, its own tests, and its pages in a browser, with the real server. One
 * class, since all of it needs the same tools installed.
 */
@Busy
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class MiniProgramTest {
  private static final Path TIMES = Path.of("target/miniprogram-times.tsv");

  /** Figures of what people in rooms have. */
  private static final Pattern LEFT =
      Pattern.compile(
          "(?m)^rtcroom_(rooms|members|live_streams|live_viewers|im_sockets)(\\{.*})? [1-9].*$");

  @RegisterExtension static final MiniPrograms PROGRAMS = MiniPrograms.ofSite();

  @Test
  @Order(1)
  void its_tools_are_those_of_the_lock_file() {
    MiniProgramBuild.passes("mini-install", "ci", "--no-audit", "--no-fund", "--prefer-offline");
  }

  @Test
  @Order(2)
  void types_and_files_are_what_the_platform_takes() {
    MiniProgramBuild.passes("mini-check", "run", "check");
  }

  @Test
  @Order(3)
  void its_own_tests_pass() {
    MiniProgramBuild.passes("mini-test", "test");
  }

  @Test
  @Order(4)
  void its_pages_are_compiled_for_the_host() {
    MiniProgramBuild.passes("mini-host", "run", "host");
  }

  @Test
  @Order(5)
  void a_live_room_from_its_beginning_to_its_end() {
    MiniProgram ann = PROGRAMS.somebody("Ann");
    ann.write("Name of the room", "Morning").enters("Create");
    ann.picture("live-pusher").moves();
    MiniProgram bo = PROGRAMS.somebody("Bo").tap("Watch live").sees("Morning");
    timed("list to moving picture", () -> bo.tap("Morning").picture("live-player").moves());
    bo.write("Say something…", "hello").tap("Send");
    ann.sees("hello");
    push(bo, ann);
    goAwayAndComeBack(bo, ann);
    loseTheSocket(bo, ann);
    kick(ann, bo);
    ann.tap("Leave").sees("Go live");
    bo.sees("The live room has ended").tap("Leave").sees("Enter").does("back");
    nothingIsLeft(ann, bo);
    List.of(ann, bo).forEach(MiniProgram::keptTheRules);
  }

  @Test
  @Order(6)
  void a_call_of_two_mini_programs() {
    MiniProgram ann = PROGRAMS.somebodyHeard("Ann").tap("Call for two");
    ann.write("Name of the room", "Evening").enters("Create");
    MiniProgram bo = PROGRAMS.somebodyHeard("Bo").tap("Call for two").enters("Evening");
    Picture.move(ann.picture("live-player"), bo.picture("live-player"));
    List.of(ann, bo).forEach(one -> one.picture("live-player").isHeard());
    ann.write("Say something…", "good evening").tap("Send");
    bo.sees("good evening").looks("call");
    bo.tap("Leave").sees("Create").does("back");
    assertThat(ann.all("live-player")).hasCount(0);
    ann.tap("Leave").sees("Create").does("back");
    nothingIsLeft(ann, bo);
    List.of(ann, bo).forEach(MiniProgram::keptTheRules);
  }

  private static void push(MiniProgram guest, MiniProgram anchor) {
    guest.tap("Ask to join");
    anchor.sees("asks to join");
    timed(
        "link-mic accepted to both pictures",
        () -> {
          anchor.tap("Accept");
          Picture.move(anchor.picture("live-player"), guest.picture("live-player"));
        });
    // One after another: of a guest who goes away sooner, the anchor's stream may be gone after.
    anchor.picture("live-player").moves();
    guest.picture("live-pusher").moves();
    guest.picture("live-player").moves();
    assertThat(anchor.isInFront("live-player")).as("the guest's picture before one's own").isTrue();
    assertThat(guest.isInFront("live-pusher")).as("one's own before the anchor's").isTrue();
    anchor.looks("anchor-with-guest");
    guest.looks("guest");
  }

  /** The phone's home button; the platform closes the socket meanwhile. */
  private static void goAwayAndComeBack(MiniProgram guest, MiniProgram anchor) {
    guest.does("hideApp");
    PROGRAMS.site().leasesAge(Duration.ofSeconds(10));
    // Whose network is another says at once that he is there.
    anchor
        .page()
        .waitForResponse(
            response -> response.url().contains("/pusher_heartbeat"),
            () -> anchor.page().evaluate("host.network(true)"));
    // His stream flows all the time, for which he keeps his seat.
    anchor.picture("live-player").moves();
    PROGRAMS.site().leasesAge(Duration.ofSeconds(10));
    anchor.write("Say something…", "still there?").tap("Send");
    guest.does("showApp").sees("still there?");
    guest.picture("live-pusher").moves();
  }

  /** Once by a cut that nobody tells of, once with the network; his stream and his seat stay. */
  private static void loseTheSocket(MiniProgram guest, MiniProgram anchor) {
    int sockets = guest.calls("connectSocket");
    guest.does("cut");
    anchor.write("Say something…", "one more word").tap("Send");
    guest.sees("one more word");
    assertThat(guest.calls("connectSocket")).isEqualTo(sockets + 1);
    guest.does("offline").sees("Chat is disconnected, reconnecting…");
    anchor.write("Say something…", "and another").tap("Send");
    anchor.sees("and another");
    timed("network back to chat", () -> guest.does("online").sees("and another"));
    guest.seesNoMore("Chat is disconnected");
    Picture.move(guest.picture("live-pusher"), anchor.picture("live-player"));
  }

  private static void kick(MiniProgram anchor, MiniProgram guest) {
    // A press waits until nothing lies over the button any more, which is no part of the kick.
    anchor.tap("Remove");
    timed(
        "kick to empty seat on both sides",
        () -> {
          assertThat(anchor.all("live-player")).hasCount(0);
          assertThat(guest.all("live-pusher")).hasCount(0);
        });
    guest.sees("Ask to join").picture("live-player").moves();
  }

  /** Neither with them, nor of them at the server. */
  private static void nothingIsLeft(MiniProgram... all) {
    timed("nothing left with them", () -> List.of(all).forEach(MiniProgram::hasLeftNothing));
    timed(
        "after it, nothing left at the server",
        () ->
            await()
                .atMost(LiveSite.SOON)
                .untilAsserted(() -> assertThat(LEFT.matcher(figures()).results()).isEmpty()));
  }

  private static String figures() {
    return new Web(URI.create(PROGRAMS.site().address()).getPort()).get("/metrics").text();
  }

  /** Written down, and no more: how long it takes says as much of the machine. */
  private static void timed(String what, Runnable work) {
    long begun = System.nanoTime();
    work.run();
    String line = what + "\t" + Duration.ofNanos(System.nanoTime() - begun).toMillis() + " ms\n";
    try {
      Files.writeString(TIMES, line, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
