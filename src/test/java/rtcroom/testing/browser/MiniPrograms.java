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
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
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

  private final Visitors visitors;

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

  /** Somebody with a small phone, who reads English. */
  public MiniProgram somebody(String name) {
    return on(phone(name), "index.html");
  }

  /** Somebody whose camera and microphone are refused. */
  public MiniProgram somebodyUnseen(String name) {
    Person person = phone(name);
    person
        .page()
        .addInitScript(
            "navigator.mediaDevices.getUserMedia = () => Promise.reject(new DOMException('no',"
                + " 'NotAllowedError'))");
    return on(person, "index.html");
  }

  /**
   * Somebody with a program whose pages were written for the components of 2018.
   *
   * @param page with its query, such as {@code pages/live/live?roomID=room_1}
   */
  public MiniProgram withOldPages(String name, String page) {
    return MiniProgram.open(
        phone(name), host() + "/demo.html", site().address(), "en", "&page=" + encoded(page));
  }

  /** Somebody who sees and reads as the options and the language say. */
  public MiniProgram somebody(String name, Browser.NewContextOptions options, String language) {
    return MiniProgram.open(
        visitors.person(name, options), host() + "/index.html", site().address(), language, "");
  }

  @Override
  public void beforeAll(ExtensionContext test) {
    PlaywrightAssertions.setDefaultAssertionTimeout(Person.PATIENCE);
    files.start();
    visitors.beforeAll(test);
  }

  @Override
  public void afterEach(ExtensionContext test) {
    visitors.afterEach(test);
  }

  @Override
  public void afterAll(ExtensionContext test) {
    visitors.afterAll(test);
    files.stop(0);
  }

  private MiniProgram on(Person person, String file) {
    return MiniProgram.open(person, host() + "/" + file, site().address(), "en", "");
  }

  private Person phone(String name) {
    return visitors.person(name, new Browser.NewContextOptions().setViewportSize(375, 667));
  }

  private String host() {
    return "http://127.0.0.1:" + files.getAddress().getPort();
  }

  private static String encoded(String page) {
    return URLEncoder.encode(page, StandardCharsets.UTF_8);
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
