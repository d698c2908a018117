import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import rtcroom.base.Secret;
import rtcroom.sign.SharedSecret;
import rtcroom.sign.TicketSigner;

/**
 * Loads a chat server with one group: {@code Load <rtcroom|ws|io> <port> <server pid> <members>
 * <fanout|calm|steady|idle>}. One thread, raw sockets; what is delivered is counted by a mark in each
 * message, so that the load costs the same whatever the frames look like.
 */
final class Load {
  static final String SECRET = "bench_secret_key_of_32_characters!!";
  static final long SDK_APP_ID = 1400000001L;

  /** In UTF-8 two bytes that no frame header of these lengths has. */
  private static final String MARK = "\u00a7";

  private static final int WINDOW = 64;
  private static final int ROUNDS = 5;

  /** Of a round. */
  private static final int SECONDS = Integer.getInteger("seconds", 5);

  private static final Duration PATIENCE = Duration.ofSeconds(30);

  /** A line of a class histogram: number, instances, bytes, class. */
  private static final Pattern CLASS = Pattern.compile("(?m)^ *\\d+: +\\d+ +(\\d+) +(\\S+)");

  private final String kind;
  private final int port;
  private final long pid;
  private final Selector selector = Selector.open();
  private final List<SocketChannel> members = new ArrayList<>();
  private final ByteBuffer in = ByteBuffer.allocateDirect(1 << 20);
  private long delivered;

  /** When each message of a calm round was written; how long each delivery of one took. */
  private long[] written = new long[0];

  private long[] waits = new long[0];

  private Load(String kind, int port, long pid) throws IOException {
    this.kind = kind;
    this.port = port;
    this.pid = pid;
  }

  public static void main(String[] args) throws Exception {
    Load load = new Load(args[0], Integer.parseInt(args[1]), Long.parseLong(args[2]));
    int members = Integer.parseInt(args[3]);
    switch (args[4]) {
      case "fanout" -> load.fanOut(members);
      case "calm" -> load.calm(members);
      case "steady" -> load.steady(members);
      default -> load.idle(members);
    }
    System.exit(0);
  }

  /** As fast as it goes, 64 messages under way. */
  private void fanOut(int count) throws Exception {
    connect(count);
    sendFor(Duration.ofSeconds(SECONDS), count); // warm up
    List<Long> rates = new ArrayList<>();
    double cpu = cpu();
    long start = System.nanoTime();
    for (int round = 0; round < ROUNDS; round++) {
      rates.add(sendFor(Duration.ofSeconds(SECONDS), count));
    }
    double share = (cpu() - cpu) / ((System.nanoTime() - start) / 1e9) * 100;
    rates.sort(null);
    System.out.printf(
        "| %s | **%,d** | %,d - %,d | %.0f %% |%n",
        kind, rates.get(ROUNDS / 2), rates.getFirst(), rates.getLast(), share);
  }

  /** Deliveries a second, every one of which arrived. */
  private long sendFor(Duration time, int count) throws IOException {
    long before = delivered;
    long start = System.nanoTime();
    int messages = 0;
    while (System.nanoTime() - start < time.toNanos()) {
      write(members.getFirst(), say(messages++));
      while (delivered - before < (long) (messages - WINDOW) * count) {
        read(1000);
      }
    }
    await(before + (long) messages * count, PATIENCE);
    return Math.round((double) messages * count / ((System.nanoTime() - start) / 1e9));
  }

  /**
   * A hundred messages a second, each delivered before the next is written, or nearly: deliveries
   * are taken for those of the messages in their order.
   */
  private void calm(int count) throws Exception {
    connect(count);
    pace(200, count, new long[1]); // warm up
    int messages = 100 * SECONDS;
    written = new long[messages];
    waits = new long[messages * count];
    double cpu = cpu();
    long start = System.nanoTime();
    pace(messages, count, new long[1]);
    double share = (cpu() - cpu) / ((System.nanoTime() - start) / 1e9) * 100;
    long[] sorted = Arrays.stream(waits).sorted().toArray();
    System.out.printf(
        "| %s | **%.1f ms** | %.1f ms | %.1f ms | %.0f %% |%n",
        kind,
        sorted[sorted.length / 2] / 1e6,
        sorted[sorted.length * 95 / 100] / 1e6,
        sorted[sorted.length * 99 / 100] / 1e6,
        share);
  }

  /** A hundred messages a second, which the server keeps up with or not. */
  private void steady(int count) throws Exception {
    connect(count);
    int seconds = isJava() ? 2 * SECONDS : SECONDS; // or Node runs out of memory for what waits
    pace(20, count, new long[1]); // warm up
    double cpu = cpu();
    long start = System.nanoTime();
    long[] behind = new long[1];
    int messages = 100 * seconds;
    boolean all = pace(messages, count, behind);
    double took = (System.nanoTime() - start) / 1e9;
    System.out.printf(
        "| %s | %d | %s%.1f s | %,.0f | %,d | %.0f %% |%n",
        kind,
        messages,
        all ? "" : "not in ",
        took,
        (delivered - base) / took,
        behind[0],
        (cpu() - cpu) / took * 100);
  }

  private long base;

  /** False when not all had arrived when patience was over. */
  private boolean pace(int messages, int count, long[] behind) throws IOException {
    base = delivered;
    long start = System.nanoTime();
    for (int i = 0; i < messages; i++) {
      long due = start + i * 10_000_000L;
      do {
        read(1);
      } while (System.nanoTime() < due);
      if (i < written.length) {
        written[i] = System.nanoTime();
      }
      write(members.getFirst(), say(i));
      behind[0] = Math.max(behind[0], i + 1 - (delivered - base) / count);
    }
    try {
      await(base + (long) messages * count, PATIENCE);
      return true;
    } catch (LateException e) {
      return false;
    }
  }

  /** What idle members cost: the growth from a sixth of them to all, after a full collection. */
  private void idle(int count) throws Exception {
    connect(count / 6);
    Memory few = memory();
    connect(count - count / 6);
    Memory all = memory();
    double more = 1024.0 * (count - count / 6);
    System.out.printf(
        "| %s | %s | %.1f KB |%n",
        kind,
        isJava() ? "**%.2f KB**".formatted((all.heap - few.heap) / more) : "-",
        (all.resident - few.resident) / more);
    if (isJava() && Boolean.getBoolean("classes")) {
      classes(few.classes, all.classes, more / 1024);
    }
  }

  /** Reads until so many have been delivered, and no more. */
  private void await(long total, Duration patience) throws IOException {
    long end = System.nanoTime() + patience.toNanos();
    while (delivered < total) {
      read(1000);
      if (System.nanoTime() > end) {
        throw new LateException("arrived: " + delivered + " of " + total);
      }
    }
    if (delivered > total) {
      throw new IllegalStateException("too many: " + delivered + " of " + total);
    }
  }

  private static final class LateException extends IllegalStateException {
    LateException(String message) {
      super(message);
    }
  }

  private String say(int number) {
    String body = "x".repeat(126) + MARK;
    return switch (kind) {
      case "rtcroom" ->
          "{\"id\":"
              + number
              + ",\"op\":\"say\",\"group\":\"1\",\"kind\":\"text\",\"body\":\""
              + body
              + "\"}";
      case "io" -> "42[\"say\",\"" + body + "\"]";
      default -> body;
    };
  }

  private void connect(int count) throws Exception {
    TicketSigner signer = new TicketSigner(new SharedSecret(new Secret(SECRET).value()));
    for (int i = 0; i < count; i++) {
      SocketChannel channel = SocketChannel.open(new InetSocketAddress("127.0.0.1", port));
      channel.socket().setTcpNoDelay(true);
      String path = kind.equals("io") ? "/socket.io/?EIO=4&transport=websocket" : "/im";
      channel.write(
          UTF_8.encode(
              "GET "
                  + path
                  + " HTTP/1.1\r\n"
                  + "Host: x\r\n"
                  + "Upgrade: websocket\r\n"
                  + "Connection: Upgrade\r\n"
                  + "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n"
                  + "Sec-WebSocket-Version: 13\r\n\r\n"));
      expect(channel, "101");
      String user = "u" + members.size();
      switch (kind) {
        case "rtcroom" -> {
          String sig = signer.userSig(SDK_APP_ID, user, Instant.now(), Duration.ofDays(1));
          write(
              channel,
              "{\"id\":1,\"op\":\"login\",\"sdkAppID\":"
                  + SDK_APP_ID
                  + ",\"userID\":\""
                  + user
                  + "\",\"userSig\":\""
                  + sig
                  + "\"}");
          expect(channel, "\"code\":0");
          if (members.isEmpty()) {
            write(channel, "{\"id\":2,\"op\":\"create\",\"group\":\"1\"}");
            expect(channel, "\"re\":2");
          }
          write(channel, "{\"id\":3,\"op\":\"join\",\"group\":\"1\"}");
          expect(channel, "\"re\":3");
        }
        case "io" -> {
          write(channel, "40");
          expect(channel, "40{");
        }
        default -> {
          write(channel, "join");
          expect(channel, "joined");
        }
      }
      channel.configureBlocking(false);
      channel.register(selector, SelectionKey.OP_READ);
      members.add(channel);
      if (i % 50 == 0) {
        read(0);
      }
    }
  }

  private static void expect(SocketChannel channel, String text) throws IOException {
    ByteBuffer buffer = ByteBuffer.allocate(1 << 16);
    StringBuilder all = new StringBuilder();
    while (all.indexOf(text) < 0) {
      buffer.clear();
      if (channel.read(buffer) < 0) {
        throw new IOException("closed, after " + all);
      }
      all.append(UTF_8.decode(buffer.flip()));
    }
  }

  private static void write(SocketChannel channel, String text) throws IOException {
    byte[] payload = text.getBytes(UTF_8);
    ByteBuffer frame = ByteBuffer.allocate(payload.length + 14);
    frame.put((byte) 0x81);
    if (payload.length < 126) {
      frame.put((byte) (0x80 | payload.length));
    } else {
      frame.put((byte) (0x80 | 126)).putShort((short) payload.length);
    }
    frame.putInt(0).put(payload).flip(); // a mask of zeros leaves the text as it is
    while (frame.hasRemaining()) {
      channel.write(frame);
    }
  }

  private void read(long micros) throws IOException {
    if (micros == 0) {
      selector.selectNow(this::readFrom);
    } else {
      selector.select(this::readFrom, Math.max(1, micros / 1000));
    }
  }

  private void readFrom(SelectionKey key) {
    try {
      in.clear();
      if (((SocketChannel) key.channel()).read(in) < 0) {
        throw new IllegalStateException("the server closed a socket");
      }
      in.flip();
      long now = System.nanoTime();
      // The second byte of the mark: nothing else in these messages has it.
      for (int i = 0; i < in.limit(); i++) {
        if (in.get(i) == (byte) 0xA7 && (i == 0 || in.get(i - 1) == (byte) 0xC2)) {
          if (waits.length > 0) {
            int at = (int) (delivered - base);
            waits[at] = now - written[at / members.size()];
          }
          delivered++;
        }
      }
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private double cpu() throws IOException {
    String stat = Files.readString(Path.of("/proc/" + pid + "/stat"));
    String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
    return (Long.parseLong(fields[11]) + Long.parseLong(fields[12])) / 100.0;
  }

  private boolean isJava() {
    return kind.equals("rtcroom");
  }

  /** Bytes; classes by name. */
  private record Memory(long resident, long heap, Map<String, Long> classes) {}

  private Memory memory() throws Exception {
    Map<String, Long> classes = new HashMap<>();
    long heap = 0;
    Thread.sleep(2000);
    if (isJava()) {
      Matcher line = CLASS.matcher(jcmd("GC.class_histogram"));
      while (line.find()) {
        classes.merge(line.group(2), Long.parseLong(line.group(1)), Long::sum);
        heap += Long.parseLong(line.group(1));
      }
    }
    long resident =
        Files.readAllLines(Path.of("/proc/" + pid + "/status")).stream()
            .filter(line -> line.startsWith("VmRSS"))
            .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) * 1024)
            .findFirst()
            .orElseThrow();
    return new Memory(resident, heap, classes);
  }

  private static void classes(Map<String, Long> few, Map<String, Long> all, double more) {
    all.entrySet().stream()
        .map(e -> Map.entry(e.getKey(), (e.getValue() - few.getOrDefault(e.getKey(), 0L)) / more))
        .filter(e -> e.getValue() > 8)
        .sorted(Map.Entry.<String, Double>comparingByValue().reversed())
        .forEach(e -> System.out.printf("  %7.0f bytes each  %s%n", e.getValue(), e.getKey()));
  }

  private String jcmd(String command) throws Exception {
    Process process =
        new ProcessBuilder(System.getProperty("java.home") + "/bin/jcmd", "" + pid, command)
            .start();
    return new String(process.getInputStream().readAllBytes(), UTF_8);
  }
}
