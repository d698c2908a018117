package rtcroom.testing.network;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Assumptions;
import rtcroom.testing.programs.Program;

/**
 * A network of the test's own, apart from the machine's, with one wire to it (a pair of veth):
 * Linux alone. Programs in it reach the server at {@link #host()} and nobody else. For peers that
 * do not use the loopback of a machine. It needs root, or sudo without a password; where the system
 * allows no such network, as in some containers, the test is left out.
 */
public final class Namespace implements AutoCloseable {
  private static final Duration LIMIT = Duration.ofSeconds(20);
  private static final AtomicInteger COUNT = new AtomicInteger();
  private static final String SIZE = "/29";

  /** The last of its addresses that somebody may have. */
  private static final int MOST = 6;

  private static final String NOBODY = "Operation not permitted";

  private final String name;
  private final String outside;
  private final String inside;
  private final String network;
  private int own = 2;
  private boolean pluggedIn;
  private boolean asleep;

  private Namespace(int number) {
    long process = ProcessHandle.current().pid();
    name = "rtcroom-" + process + "-" + number;
    outside = "rt" + process + "o" + number;
    inside = outside + "i";
    // RFC 2544: for measurements, in no network. Eight addresses a process and number.
    network = "198.18." + (process + 97L * number) % 256 + "." + (process / 256 % 32) * 8;
  }

  /** Makes one. */
  public static Namespace make() {
    Namespace made = new Namespace(COUNT.incrementAndGet());
    Program.Ended added = run("ip", "netns", "add", made.name);
    Assumptions.assumeTrue(
        added.status() == 0 || !added.complaints().contains(NOBODY),
        "this system lets nobody make a network: " + added.complaints());
    Namespace.succeeded(added);
    try {
      made.connect();
    } catch (AssertionError e) {
      made.close();
      throw e;
    }
    return made;
  }

  private void connect() {
    ip("link", "add", outside, "type", "veth", "peer", "name", inside, "netns", name);
    ip("addr", "add", host() + SIZE, "dev", outside);
    ip("link", "set", outside, "up");
    ip("-n", name, "link", "set", "lo", "up");
    ip("-n", name, "addr", "add", own() + SIZE, "dev", inside);
    plugIn();
  }

  /** The wire is out of the socket, as those inside see too. */
  public void unplug() {
    ip("-n", name, "link", "set", inside, "down");
    pluggedIn = false;
  }

  /** It is in again. */
  public void plugIn() {
    ip("-n", name, "link", "set", inside, "up");
    ip("-n", name, "route", "add", "default", "via", host());
    pluggedIn = true;
  }

  /** Those inside lose their address and have another, as in another wireless network. */
  public void changeAddress() {
    String before = own();
    own = own == MOST ? 2 : own + 1;
    ip("-n", name, "addr", "del", before + SIZE, "dev", inside);
    ip("-n", name, "addr", "add", own() + SIZE, "dev", inside);
    ip("-n", name, "route", "replace", "default", "via", host());
  }

  /** The address of those inside. */
  public String own() {
    return address(own);
  }

  /** All that runs inside stands still, as when a lid is shut, until {@link #wake()}. */
  public void suspend() {
    signal("-STOP");
    asleep = true;
  }

  public void wake() {
    signal("-CONT");
    asleep = false;
  }

  /** Whatever a test left behind: a browser that is asleep, for one, never ends. */
  public void restore() {
    if (asleep) {
      wake();
    }
    if (!pluggedIn) {
      plugIn();
    }
  }

  private void signal(String which) {
    List<String> words = new ArrayList<>(List.of("kill", which));
    words.addAll(List.of(run("ip", "netns", "pids", name).text().strip().split("\\s+")));
    succeeded(run(words.toArray(String[]::new)));
  }

  /** The machine's address on the wire, where a server is to listen. */
  public String host() {
    return address(1);
  }

  /**
   * What runs a program inside.
   *
   * @param command its name on the path and its arguments
   */
  public List<String> inside(List<String> command) {
    List<String> whole = new ArrayList<>(asRoot("ip", "netns", "exec", name));
    whole.addAll(command);
    return whole;
  }

  @Override
  public void close() {
    // The wire goes with the end that is inside, once nothing runs there any more; so the other one
    // is taken.
    run("ip", "link", "del", outside);
    succeeded(run("ip", "netns", "del", name));
  }

  private String address(int last) {
    int dot = network.lastIndexOf('.') + 1;
    return network.substring(0, dot) + (Integer.parseInt(network.substring(dot)) + last);
  }

  private static void ip(String... words) {
    List<String> command = new ArrayList<>(List.of("ip"));
    command.addAll(List.of(words));
    succeeded(run(command.toArray(String[]::new)));
  }

  private static Program.Ended run(String... command) {
    return Program.run(LIMIT, asRoot(command));
  }

  private static void succeeded(Program.Ended ended) {
    if (ended.status() != 0) {
      throw new AssertionError("the network could not be made: " + ended.complaints());
    }
  }

  private static List<String> asRoot(String... command) {
    List<String> words = new ArrayList<>();
    if (!System.getProperty("user.name").equals("root")) {
      words.addAll(List.of("sudo", "-n"));
    }
    words.addAll(List.of(command));
    return words;
  }
}
