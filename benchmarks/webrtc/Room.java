import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import rtcroom.engine.webrtc.dtls.DtlsHandshakes;
import rtcroom.engine.webrtc.dtls.DtlsIdentity;
import rtcroom.engine.webrtc.dtls.MediaProtection;

/**
 * {@code Room PID SERVER MEMBERS SECONDS LAYERS FILMS [COMMAND…]}: so many members, each of whom
 * publishes and calls all others. The command opens pages in a room and tells who is there.
 */
final class Room {
  private static final List<MediaProtection> GCM = List.of(new MediaProtection(7, 16, 12));
  private static final double TICKS_PER_SECOND = 100;
  private static final long SECOND = 1_000_000_000;
  private static final int PICTURES = 9;
  private static final int VOICES = 12;

  private final Path server;
  private final String pid;
  private final Selector selector = Selector.open();
  private final ByteBuffer buffer = ByteBuffer.allocateDirect(2000);
  private final List<Pusher> pushers = new ArrayList<>();
  private final List<Caller> callers = new ArrayList<>();
  private long checkedAt;
  private Pages pages;

  private Room(String pid) throws IOException {
    this.pid = pid;
    server = Path.of("/proc", pid);
  }

  public static void main(String[] args) throws Exception {
    List<Film> films = new ArrayList<>();
    for (int layer = 0; layer < Integer.parseInt(args[4]); layer++) {
      films.add(Film.read(Path.of(args[5], layer + ".h264")));
    }
    List<String> command = List.of(args).subList(6, args.length);
    new Room(args[0])
        .run(args[1], Integer.parseInt(args[2]), Integer.parseInt(args[3]), films, command);
    System.exit(0);
  }

  private void run(String address, int members, int seconds, List<Film> films, List<String> command)
      throws Exception {
    DtlsHandshakes handshakes =
        new DtlsHandshakes(
            DtlsIdentity.create(new SecureRandom(), Instant.now()),
            GCM,
            10_000,
            Duration.ofSeconds(10));
    handshakes.warmUp();
    report("before");
    pages = command.isEmpty() ? null : new Pages(command);
    List<Addresses> streams = pages == null ? new ArrayList<>() : pages.members;
    while (pages == null && streams.size() < members) {
      streams.add(Addresses.toTry(address));
    }
    for (int i = 0; i < members; i++) {
      int place = i;
      pushers.add(
          connected(
              () -> {
                URI whip = streams.get(place).at(address, ".whip");
                return new Pusher(whip, handshakes, films, place, members);
              }));
    }
    for (int i = 0; i < members; i++) {
      URI call = streams.get(i).at(address, ".call");
      callers.add(connected(() -> new Caller(call, handshakes, PICTURES, VOICES)));
      callers.getLast().want(wanted(streams, i));
    }
    turn(10 * SECOND);
    ask();
    callers.forEach(caller -> caller.longestGap = 0);
    long left = seconds;
    while (left > 0) {
      long part = Math.min(left, 60);
      measure(part);
      left -= part;
    }
    report("at the end");
    if (pages != null) {
      pages.leave();
    }
    for (Caller caller : callers) {
      caller.end();
    }
    for (Pusher pusher : pushers) {
      pusher.end();
    }
    callers.clear();
    pushers.clear();
    turn(20 * SECOND);
    report("everybody gone for 20 s");
  }

  /**
   * Machines on which much else is done may be too late for a handshake: then it is tried again.
   */
  private <T extends Link> T connected(Callable<T> begin) throws Exception {
    while (true) {
      T link = begin.call();
      link.channel.register(selector, SelectionKey.OP_READ, link);
      while (link.keys == null && !link.failed) {
        turn(SECOND / 50);
      }
      if (link.keys != null) {
        return link;
      }
      System.out.println("a handshake failed, once more");
      link.end();
    }
  }

  private static String wanted(List<Addresses> streams, int except) {
    return "{\"want\":["
        + IntStream.range(1, streams.size())
            .mapToObj(i -> wanted(streams.get((except + i) % streams.size()), i))
            .collect(Collectors.joining(","))
        + "]}";
  }

  /** One large tile, three smaller ones, and others that are small. */
  private static String wanted(Addresses one, int place) {
    return "{\"stream\":\"%s\",\"query\":\"%s\",\"height\":%d}"
        .formatted(one.name(), one.query(), place == 1 ? 360 : place < 5 ? 180 : 90);
  }

  private void measure(long seconds) throws Exception {
    long out = callers.stream().mapToLong(caller -> caller.packets).sum();
    long bytes = callers.stream().mapToLong(caller -> caller.bytes).sum();
    long in = pushers.stream().mapToLong(pusher -> pusher.packets).sum();
    long lost = callers.stream().mapToLong(Caller::lost).sum();
    long spent = cpu(server);
    long own = cpu(Path.of("/proc/self"));
    long overflown = overflown(false);
    long holes = callers.stream().mapToLong(caller -> caller.holes).sum();
    long unread = overflown(true);
    long begin = System.nanoTime();
    callers.forEach(caller -> caller.longestGap = 0);
    turn(seconds * SECOND);
    double passed = (System.nanoTime() - begin) / 1e9;
    out = callers.stream().mapToLong(caller -> caller.packets).sum() - out;
    in = pushers.stream().mapToLong(pusher -> pusher.packets).sum() - in;
    bytes = callers.stream().mapToLong(caller -> caller.bytes).sum() - bytes;
    double cpu = (cpu(server) - spent) / TICKS_PER_SECOND;
    System.out.printf(
        Locale.ROOT,
        "%s: %.0f packets/s in, %.0f out (%.1f Mbit/s), %d lost (%d holes over 64), %d pictures and"
            + " %d voices flow, longest gap of a picture %.0f ms, server %.1f %% of a core = %.1f"
            + " us a packet, load %.0f %% (%d came to full sockets of it, %d to that of the"
            + " server), %s%n",
        Instant.now().toString().substring(0, 19),
        in / passed,
        out / passed,
        bytes * 8 / passed / 1e6,
        callers.stream().mapToLong(Caller::lost).sum() - lost,
        callers.stream().mapToLong(caller -> caller.holes).sum() - holes,
        callers.stream().mapToLong(caller -> caller.flowing(true)).sum(),
        callers.stream().mapToLong(caller -> caller.flowing(false)).sum(),
        callers.stream().mapToLong(caller -> caller.longestGap).max().orElse(0) / 1e6,
        100 * cpu / passed,
        1e6 * cpu / (in + out),
        100 * (cpu(Path.of("/proc/self")) - own) / TICKS_PER_SECOND / passed,
        overflown(false) - overflown,
        overflown(true) - unread,
        figures());
    ask();
  }

  private void ask() throws IOException {
    if (pages != null) {
      pages.ask();
    }
  }

  /**
   * Packets that the kernel had no room for in the sockets of callers, or in that of the server.
   */
  private long overflown(boolean ofServer) throws Exception {
    Set<String> ports = new HashSet<>();
    for (Caller caller : callers) {
      SocketAddress end =
          ofServer ? caller.channel.getRemoteAddress() : caller.channel.getLocalAddress();
      ports.add(String.format("%04X", ((InetSocketAddress) end).getPort()));
    }
    return Stream.of("udp", "udp6")
        .map(name -> Path.of("/proc/net", name))
        .flatMap(Room::lines)
        .map(line -> line.strip().split("\\s+"))
        .filter(words -> words.length > 12 && words[1].contains(":"))
        .filter(words -> ports.contains(words[1].substring(words[1].indexOf(':') + 1)))
        .mapToLong(words -> Long.parseLong(words[words.length - 1]))
        .sum();
  }

  private static Stream<String> lines(Path file) {
    try {
      return Files.readAllLines(file).stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void report(String when) throws Exception {
    Process collected = new ProcessBuilder("jcmd", pid, "GC.run").start();
    collected.getInputStream().readAllBytes();
    Process told = new ProcessBuilder("jcmd", pid, "GC.heap_info").start();
    String heap = new String(told.getInputStream().readAllBytes());
    Matcher used = Pattern.compile("used (\\d+)K").matcher(heap);
    long kilobytes = 0;
    while (used.find()) {
      kilobytes =
          Math.max(kilobytes, 0)
              + (heap.lastIndexOf("Metaspace", used.start()) < 0
                      && heap.lastIndexOf("class space", used.start()) < 0
                  ? Long.parseLong(used.group(1))
                  : 0);
    }
    System.out.printf(Locale.ROOT, "%s: %s, %d KB live in the heap%n", when, figures(), kilobytes);
  }

  private String figures() throws Exception {
    long resident =
        Files.readAllLines(server.resolve("status")).stream()
            .filter(line -> line.startsWith("VmRSS:"))
            .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
            .findFirst()
            .orElseThrow();
    try (Stream<Path> open = Files.list(server.resolve("fd"))) {
      return resident / 1024 + " MB resident, " + open.count() + " descriptors";
    }
  }

  private void turn(long nanos) throws Exception {
    long until = System.nanoTime() + nanos;
    for (long now = System.nanoTime(); now < until; now = System.nanoTime()) {
      selector.select(2);
      for (SelectionKey key : selector.selectedKeys()) {
        if (key.isValid()) {
          ((Link) key.attachment()).read(buffer);
        }
      }
      selector.selectedKeys().clear();
      long turned = System.nanoTime();
      pushers.forEach(pusher -> pusher.turn(turned));
      if (now - checkedAt > 5 * SECOND / 2) {
        checkedAt = now;
        for (Pusher pusher : pushers) {
          pusher.check();
        }
        for (Caller caller : callers) {
          caller.check();
        }
      }
    }
  }

  private static long cpu(Path process) throws Exception {
    String[] words = Files.readString(process.resolve("stat")).replaceAll("^.*\\) ", "").split(" ");
    return Long.parseLong(words[11]) + Long.parseLong(words[12]);
  }
}
