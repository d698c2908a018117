import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Loads a live server: {@code Load <rtcroom|nms|nginx|srs...> <rtmp port> <http port> <server pid>
 * <flv|rtmp|publish> <count> <seconds>}. One thread publishes and plays; what it measures includes
 * its own slowness, which is why its own processor time is told too. More than {@value #MOST}
 * viewers are shared with processes like it, which do as this one says ({@link Others}).
 */
final class Load {
  private static final int SAMPLE = 100;
  private static final int MOST = 4000;

  /** Publishers before those that are measured, so that what is compiled once counts for none. */
  private static final int FIRST = 20;

  private static final int JOINS = 20;
  private static final long SECOND = 1_000_000_000L;

  private final Target target;
  private final Selector selector = Selector.open();
  private final List<Broadcast> broadcasts = new ArrayList<>();
  private final List<Viewer> viewers = new ArrayList<>();
  private final ByteBuffer in = ByteBuffer.allocateDirect(1 << 20);
  private final Figures figures = new Figures();
  private long closed;

  private Load(Target target) throws IOException {
    this.target = target;
  }

  public static void main(String[] args) throws Exception {
    Target target =
        new Target(
            args[0], Integer.parseInt(args[1]), Integer.parseInt(args[2]), Long.parseLong(args[3]));
    Load load = new Load(target);
    int count = Integer.parseInt(args[5]);
    int seconds = Integer.parseInt(args[6]);
    if (args[4].startsWith("watch-")) {
      load.watch(args[4].substring(6), count, seconds);
    } else if (args[4].equals("publish")) {
      load.publish(count, seconds);
    } else {
      load.view(args[4], count, seconds);
    }
    System.exit(0);
  }

  private void view(String protocol, int count, int seconds) throws Exception {
    publish("bench");
    run(3 * SECOND); // fills what the server keeps of a stream
    Target.Memory before = target.memory();
    long start = System.nanoTime();
    int own = Math.min(count, MOST);
    Others others = new Others(target, protocol, count - own, MOST, seconds);
    join(protocol, own);
    while (!others.haveJoined()) {
      run(SECOND / 10);
    }
    double joining = (System.nanoTime() - start) / 1e9;
    run(4 * SECOND);
    others.measure();
    Measured measured = measure(seconds);
    while (!others.areDone()) {
      run(SECOND / 10); // they watch until they are closed
    }
    others.addTo(figures);
    Target.Memory memory = target.memory().since(before);
    double first = firstPicture(protocol);
    long[] bytes = viewers.stream().limit(own).mapToLong(viewer -> viewer.bytes).sorted().toArray();
    System.out.printf(
        "%-8s %-4s %5d viewers: p50 %6.1f ms, p95 %6.1f ms, p99 %6.1f ms, stalls %d, longest gap"
            + " %.0f ms, pictures lost %d of %d, least/median bytes %.2f, closed %d; server cpu"
            + " %.0f %%, load cpu %.0f %%, %s a viewer, joined in %.1f s, first picture"
            + " %.0f ms%n",
        target.kind(),
        protocol,
        count,
        figures.percentile(0.5),
        figures.percentile(0.95),
        figures.percentile(0.99),
        figures.stalls,
        figures.longestGap / 1e6,
        figures.lost,
        figures.count() + figures.lost,
        (double) bytes[0] / bytes[bytes.length / 2],
        closed + others.closed(),
        measured.server(),
        measured.load() + others.load(),
        memory.each(count),
        joining,
        first);
    others.close();
  }

  private void join(String protocol, int count) throws Exception {
    for (int i = 0; i < count; i++) {
      join(protocol, i % Math.max(1, count / SAMPLE) == 0, figures);
      run(500_000); // two thousand a second at most
    }
  }

  /** Watches as another process says, in lines that come in; tells what it saw. */
  private void watch(String protocol, int count, int seconds) throws Exception {
    join(protocol, count);
    System.out.println("joined");
    while (System.in.available() == 0) {
      run(SECOND / 20);
    }
    Measured measured = measure(seconds);
    System.out.println(figures.line() + " " + closed + " " + measured.load());
    while (true) {
      run(SECOND); // until it is ended
    }
  }

  private void publish(int count, int seconds) throws Exception {
    warmUp(Math.min(FIRST, count));
    Target.Memory before = target.memory();
    for (int i = 0; i < count; i++) {
      publish("bench" + i);
      run(10_000_000); // so that their key frames are spread over the two seconds between them
    }
    String protocol = target.kind().equals("nginx") ? "rtmp" : "flv";
    viewers.add(seat(target.view("bench0", protocol), new Viewer(true, figures)));
    run(3 * SECOND);
    Measured measured = measure(seconds);
    Target.Memory memory = target.memory().since(before);
    long pictures = broadcasts.stream().mapToLong(Broadcast::sinceKeyFrame).sum();
    System.out.printf(
        "%-8s %d publishers, a viewer of one: p50 %.1f ms, p95 %.1f ms, longest gap %.0f ms, closed"
            + " %d; server cpu %.0f %%, load cpu %.0f %%, %s a publisher, of which %.1f KB were"
            + " sent since its key frame%n",
        target.kind(),
        count,
        figures.percentile(0.5),
        figures.percentile(0.95),
        figures.longestGap / 1e6,
        closed,
        measured.server(),
        measured.load(),
        memory.each(count),
        pictures / 1024.0 / count);
  }

  private void warmUp(int count) throws Exception {
    for (int i = 0; i < count; i++) {
      publish("first" + i);
    }
    run(5 * SECOND);
    for (Broadcast broadcast : broadcasts) {
      broadcast.channel().close();
    }
    broadcasts.clear();
    run(4 * SECOND);
  }

  /** Shares of one processor, in percent. */
  private record Measured(double server, double load) {}

  private Measured measure(int seconds) throws IOException {
    long now = System.nanoTime();
    viewers.forEach(viewer -> viewer.reset(now));
    figures.measure();
    double server = target.cpu();
    double load = Target.cpu("self");
    run(seconds * SECOND);
    // A viewer that got nothing at all since then is one long gap.
    long end = System.nanoTime();
    viewers.forEach(viewer -> viewer.read(ByteBuffer.allocate(0), end));
    figures.stop();
    double passed = (end - now) / 1e9;
    return new Measured(
        (target.cpu() - server) / passed * 100, (Target.cpu("self") - load) / passed * 100);
  }

  /** Of some who join while all others watch: the median time to their first picture, in ms. */
  private double firstPicture(String protocol) throws Exception {
    double[] millis = new double[JOINS];
    long start = System.nanoTime();
    int joins = 0;
    // Where each waits for a key frame, fewer have to do.
    while (joins < JOINS && (joins < 5 || System.nanoTime() - start < 8 * SECOND)) {
      Viewer viewer = join(protocol, true, new Figures()); // late by nature: counts nowhere else
      long limit = System.nanoTime() + 5 * SECOND;
      while (viewer.firstPicture() == 0 && System.nanoTime() < limit) {
        turn(SECOND / 100);
      }
      millis[joins++] = viewer.firstPicture() / 1e6;
      run(SECOND / 20);
    }
    millis = Arrays.copyOf(millis, joins);
    Arrays.sort(millis);
    return millis[joins / 2];
  }

  private void publish(String stream) throws Exception {
    Broadcast broadcast = target.broadcast(stream, broadcasts.size() * 200_000L);
    broadcasts.add(broadcast);
    seat(broadcast.channel(), new Viewer(false, new Figures())); // what it is told counts nowhere
  }

  private Viewer join(String protocol, boolean sampled, Figures into) throws Exception {
    Viewer viewer = seat(target.view("bench", protocol), new Viewer(sampled, into));
    viewers.add(viewer);
    return viewer;
  }

  private Viewer seat(SocketChannel channel, Viewer viewer) throws IOException {
    channel.configureBlocking(false);
    channel.register(selector, SelectionKey.OP_READ, viewer);
    return viewer;
  }

  private void run(long nanos) throws IOException {
    long end = System.nanoTime() + nanos;
    do {
      turn(end - System.nanoTime());
    } while (System.nanoTime() < end);
  }

  /** Sends what is due and reads what is there; waits no longer than told. */
  private void turn(long nanos) throws IOException {
    long next = Long.MAX_VALUE;
    for (Broadcast broadcast : broadcasts) {
      next = Math.min(next, broadcast.send());
    }
    long wait = Math.min(nanos, next - System.nanoTime()) / 1_000_000;
    if (wait > 0) {
      selector.select(this::read, wait);
    } else {
      selector.selectNow(this::read);
    }
  }

  private void read(SelectionKey key) {
    try {
      in.clear();
      int count = ((SocketChannel) key.channel()).read(in);
      if (count < 0) {
        throw new IOException("closed by the server");
      }
      in.flip();
      ((Viewer) key.attachment()).read(in, System.nanoTime());
    } catch (IOException e) {
      closed++;
      key.cancel();
    }
  }
}
