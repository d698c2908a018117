package rtcroom.testing.browser;

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
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import rtcroom.testing.programs.Clip;

/**
 * People with the mini program on a site of their own, in a host that runs its compiled pages.
 * Register it as a static extension, as {@link Visitors}, who they are.
 */
public final class MiniPrograms implements BeforeAllCallback, AfterAllCallback, AfterEachCallback {
  private static final Path HOST = Path.of("miniprogram/build/host").toAbsolutePath();

  private static final String MAIN = "pages/main/main";

  private final Visitors visitors;

  /** Who stays: to open a program costs half a second of a core. */
  private final Map<String, Resident> residents = new HashMap<>();

  /**
   * @param home where the program is between tests, in no room
   */
  private record Resident(MiniProgram program, String home) {}

  /**
   * Files by HTTP, since a browser lets only what comes from this machine go on to this machine.
   */
  private final HttpServer files = serve();

  private MiniPrograms(Visitors visitors) {
    this.visitors = visitors;
  }

  /**
   * Of a site with other settings here and there.
   *
   * @param overrides by key, such as {@code rooms.multi.heartBeatTimeout}
   */
  public static MiniPrograms ofSite(Map<String, String> overrides) {
    Map<String, String> all = new HashMap<>(overrides);
    all.put("http.allowedOrigins", "*");
    return new MiniPrograms(Visitors.ofSite(all));
  }

  public static MiniPrograms ofSite() {
    return ofSite(Map.of());
  }

  /** The same people with pages of the web app. */
  public Visitors visitors() {
    return visitors;
  }

  public TestSite site() {
    return visitors.site();
  }

  /** Where a film lies that a page can play. */
  public String film() {
    Path film = Path.of(Clip.PLAIN.film()).toAbsolutePath();
    files.createContext("/films/", SimpleFileServer.createFileHandler(film.getParent()));
    return host() + "/films/" + film.getFileName();
  }

  /**
   * Somebody with a small phone, who reads English and says nothing. Within a class it is one and
   * the same who is named so, with his program open all the time.
   */
  public MiniProgram somebody(String name) {
    return known(name, "index.html", MAIN, MAIN, Map.of());
  }

  /** The same with a microphone: others hear a beep each second. */
  public MiniProgram somebodyHeard(String name) {
    return known(name, "index.html", MAIN, MAIN, Map.of("sound", "on"));
  }

  /** Somebody whose camera and microphone are refused. */
  public MiniProgram somebodyUnseen(String name) {
    Person person = phone(name);
    person
        .page()
        .addInitScript(
            "navigator.mediaDevices.getUserMedia = () => Promise.reject(new DOMException('no',"
                + " 'NotAllowedError'))");
    return on(person, "index.html", Map.of());
  }

  /**
   * Somebody with a program whose pages were written for the components of 2018.
   *
   * @param page with its query, such as {@code pages/live/live?roomID=room_1}
   */
  public MiniProgram withOldPages(String name, String page) {
    return known(name, "demo.html", page, "pages/live/live", Map.of());
  }

  /** Somebody who sees and reads as the sight says. */
  public MiniProgram somebody(String name, MiniProgramSight sight) {
    Person person = visitors.person(name, sight.options());
    return on(person, "index.html", Map.of("language", sight.language()));
  }

  @Override
  public void beforeAll(ExtensionContext test) {
    PlaywrightAssertions.setDefaultAssertionTimeout(Person.PATIENCE);
    files.start();
    visitors.beforeAll(test);
  }

  /** Who stays leaves his room. */
  @Override
  public void afterEach(ExtensionContext test) {
    if (test.getExecutionException().isEmpty()) {
      residents.values().stream()
          .filter(one -> one.program.stays())
          .forEach(one -> one.program.opens(one.home));
    }
    visitors.afterEach(test);
    residents.values().removeIf(one -> one.program.isGone());
  }

  @Override
  public void afterAll(ExtensionContext test) {
    visitors.afterAll(test);
    files.stop(0);
  }

  private MiniProgram known(
      String name, String file, String page, String home, Map<String, String> query) {
    String key = String.join(" ", name, file, query.getOrDefault("sound", ""));
    Resident known = residents.get(key);
    if (known != null) {
      return known.program.opens(page);
    }
    Map<String, String> all = new HashMap<>(query);
    all.put("page", page);
    MiniProgram opened = on(phone(name).staysOn(), file, all);
    residents.put(key, new Resident(opened, home));
    return opened;
  }

  private MiniProgram on(Person person, String file, Map<String, String> query) {
    Map<String, String> all = new HashMap<>(Map.of("server", site().address(), "language", "en"));
    all.putAll(query);
    return MiniProgram.open(person, host() + "/" + file, all);
  }

  private Person phone(String name) {
    return visitors.person(name, new Browser.NewContextOptions().setViewportSize(375, 667));
  }

  private String host() {
    return "http://127.0.0.1:" + files.getAddress().getPort();
  }

  private static HttpServer serve() {
    try {
      // What is in it may be made later.
      Files.createDirectories(HOST);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    InetSocketAddress anyPort = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    return SimpleFileServer.createFileServer(anyPort, HOST, OutputLevel.NONE);
  }
}
