package rtcroom.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.SimpleFileServer;
import com.sun.net.httpserver.SimpleFileServer.OutputLevel;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.RegisterExtension;
import rtcroom.testing.Busy;
import rtcroom.testing.browser.MiniProgram;
import rtcroom.testing.browser.Person;
import rtcroom.testing.browser.Visitors;
import rtcroom.testing.programs.NpmCheck;

/**
 * The mini program: its files, its own tests, and its pages in a browser, with the real server. One
 * class, since all of it needs the same tools installed.
 */
@Busy
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class MiniProgramTest {
  @RegisterExtension
  static final Visitors VISITORS = Visitors.ofSite(Map.of("http.allowedOrigins", "*"));

  /**
   * Files by HTTP, since a browser lets only what comes from this machine go on to this machine.
   */
  private static final HttpServer HOST = serve(Path.of("miniprogram/build/host").toAbsolutePath());

  @BeforeAll
  static void be_patient() {
    PlaywrightAssertions.setDefaultAssertionTimeout(Person.PATIENCE);
    HOST.start();
  }

  @AfterAll
  static void close_the_host() {
    HOST.stop(0);
  }

  @Test
  @Order(1)
  void its_tools_are_those_of_the_lock_file() {
    npm("mini-install", "ci", "--no-audit", "--no-fund", "--prefer-offline");
  }

  @Test
  @Order(2)
  void types_and_files_are_what_the_platform_takes() {
    npm("mini-check", "run", "check");
  }

  @Test
  @Order(3)
  void its_own_tests_pass() {
    npm("mini-test", "test");
  }

  @Test
  @Order(4)
  void its_pages_are_compiled_for_the_host() {
    npm("mini-host", "run", "host");
  }

  @Test
  @Order(5)
  void a_live_room_from_its_beginning_to_its_end() {
    MiniProgram ann = somebody("Ann").looks("main");
    ann.write("Name of the room", "Morning").tap("Create");
    ann.picture("live-pusher").moves();
    // Where there is something to say, the room is open.
    assertThat(ann.all(".say")).isVisible();
    MiniProgram bo = somebody("Bo").tap("Watch live").tap("Morning");
    bo.picture("live-player").moves();
    bo.write("Say something…", "hello").tap("Send");
    ann.sees("hello");
    push(bo, ann);
    goAwayAndComeBack(bo, ann);
    kick(ann, bo);
    ann.tap("Leave").sees("Go live");
    bo.sees("The live room has ended");
    assertThat(ann.all("live-pusher")).hasCount(0);
    List.of(ann, bo).forEach(MiniProgramTest::keptTheRules);
  }

  @Test
  @Order(6)
  void a_call_of_two_mini_programs() {
    MiniProgram ann = somebody("Ann").tap("Call for two");
    ann.write("Name of the room", "Evening").tap("Create");
    assertThat(ann.all(".say")).isVisible();
    MiniProgram bo = somebody("Bo").tap("Call for two").tap("Evening");
    List.of(ann, bo).forEach(one -> one.picture("live-player").moves());
    ann.write("Say something…", "good evening").tap("Send");
    bo.sees("good evening").looks("call");
    bo.tap("Leave").sees("Create");
    assertThat(ann.all("live-player")).hasCount(0);
    List.of(ann, bo).forEach(MiniProgramTest::keptTheRules);
  }

  private static void push(MiniProgram guest, MiniProgram anchor) {
    guest.tap("Ask to join");
    anchor.sees("Bo asks to join").tap("Accept");
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
    guest.does("hideApp").does("cut");
    anchor.write("Say something…", "still there?").tap("Send");
    guest.does("showApp").sees("still there?");
    guest.picture("live-pusher").moves();
  }

  private static void kick(MiniProgram anchor, MiniProgram guest) {
    anchor.tap("Remove");
    assertThat(anchor.all("live-player")).hasCount(0);
    assertThat(guest.all("live-pusher")).hasCount(0);
    guest.sees("Ask to join").picture("live-player").moves();
  }

  private static void keptTheRules(MiniProgram one) {
    assertThat(one.errors()).isEmpty();
    assertThat(one.traffic("mostSockets")).isOne();
    assertThat(one.traffic("mostRequests")).isLessThanOrEqualTo(4);
  }

  private static HttpServer serve(Path folder) {
    try {
      // What is in it is made by the first tests.
      Files.createDirectories(folder);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    InetSocketAddress anyPort = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    return SimpleFileServer.createFileServer(anyPort, folder, OutputLevel.NONE);
  }

  private static MiniProgram somebody(String name) {
    Person person =
        VISITORS.person(name, new Browser.NewContextOptions().setViewportSize(375, 667));
    String host = "http://127.0.0.1:" + HOST.getAddress().getPort();
    return MiniProgram.open(person, host, VISITORS.site().address());
  }

  private static void npm(String name, String... arguments) {
    List<String> command = new ArrayList<>(List.of("npm", "--prefix", "miniprogram"));
    command.addAll(List.of(arguments));
    new NpmCheck(name, command).passes();
  }
}
