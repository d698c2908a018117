package rtcroom.testing.browser;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.options.ReducedMotion;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import rtcroom.testing.network.Namespace;
import rtcroom.testing.programs.Program;

/**
 * A machine with a browser of its own, beside this one, that one wire leads to; the server is there
 * under the address it has here. For one thread only.
 */
public final class SecondMachine implements AutoCloseable {
  private final Wire wire = Wire.lay();
  private final List<Person> people = new ArrayList<>();
  private String address = "";
  private @Nullable Program forward;
  private @Nullable Chromium chromium;

  /** How the server is to be set up; where there can be no such network, the test is left out. */
  public Map<String, String> settings() {
    return wire.settings();
  }

  /** Switches it on. */
  public void start(URI server) {
    address = server.toString();
    forward = wire.to(server.getPort()).alsoAt(server);
    try {
      chromium = Chromium.inside(network(), Files.createTempDirectory("rtcroom-machine"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public Namespace network() {
    return wire.network();
  }

  /** Somebody who sits there. */
  public Person person(String name) {
    if (chromium == null) {
      throw new IllegalStateException("it is not switched on");
    }
    Browser.NewContextOptions options =
        new Browser.NewContextOptions()
            .setViewportSize(1024, 640)
            .setLocale("en-GB")
            .setReducedMotion(ReducedMotion.REDUCE);
    Person person = new Person(name, chromium.browser().newContext(options), address);
    people.add(person);
    return person.sendsSmallPictures().mayErr();
  }

  /** All go home. */
  public void clear() {
    network().restore();
    people.forEach(Person::close);
    people.clear();
  }

  @Override
  public void close() {
    clear();
    if (chromium != null) {
      chromium.close();
    }
    if (forward != null) {
      forward.close();
    }
    wire.close();
  }
}
