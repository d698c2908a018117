import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;

/**
 * The server under load.
 *
 * @param kind {@code rtcroom}, {@code nms}, {@code nginx}, or one beginning with {@code srs}
 * @param pid of the process that carries the streams
 */
record Target(String kind, int rtmp, int http, long pid) {
  private static final String PUSH_KEY = "bench_push_secret_key_0123456789";
  private static final String PLAY_KEY = "bench_play_secret_key_0123456789";

  /** In an hour: an address that is good for longer than our server signs any is refused. */
  private static final String EXPIRY = "%08X".formatted(System.currentTimeMillis() / 1000 + 3600);

  Broadcast broadcast(String stream, long after) throws Exception {
    return new Broadcast(rtmp, stream + token(stream, PUSH_KEY), after);
  }

  SocketChannel view(String stream, String protocol) throws Exception {
    String name = stream + token(stream, PLAY_KEY);
    if (protocol.equals("rtmp")) {
      return Rtmp.player(rtmp, name);
    }
    String path = "/live/" + name.replaceFirst("(\\?|$)", ".flv$1");
    SocketChannel channel = Rtmp.open(http);
    Rtmp.write(
        channel,
        ByteBuffer.wrap(("GET " + path + " HTTP/1.1\r\nHost: bench\r\n\r\n").getBytes(US_ASCII)));
    return channel;
  }

  /** Of processor time, in seconds, since the server started. */
  double cpu() throws IOException {
    return cpu("" + pid);
  }

  static double cpu(String pid) throws IOException {
    String stat = Files.readString(Path.of("/proc/" + pid + "/stat"));
    String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
    return (Long.parseLong(fields[11]) + Long.parseLong(fields[12])) / 100.0;
  }

  /**
   * Bytes in memory. A JVM's heap, which is all resident from its start, counts with what is alive
   * in it: how much of it garbage has touched by now says nothing of a viewer.
   */
  Memory memory() throws IOException {
    return new Memory(resident(), kind.equals("rtcroom") ? alive() : 0);
  }

  record Memory(long resident, long heap) {
    Memory since(Memory before) {
      return new Memory(resident - before.resident, heap - before.heap);
    }

    /** In KB, of each. */
    String each(int count) {
      return "%.1f KB (heap %.1f)"
          .formatted((resident + heap) / 1024.0 / count, heap / 1024.0 / count);
    }
  }

  /** Collects, as what lists classes does. */
  private long alive() throws IOException {
    String java = System.getProperty("java.home");
    Process process =
        new ProcessBuilder(java + "/bin/jcmd", "" + pid, "GC.class_histogram").start();
    String list = new String(process.getInputStream().readAllBytes(), UTF_8);
    return Long.parseLong(list.strip().replaceAll("(?s).*\\nTotal +\\d+ +(\\d+).*", "$1"));
  }

  private long resident() throws IOException {
    return Files.readAllLines(Path.of("/proc/" + pid + "/status")).stream()
        .filter(line -> line.startsWith("VmRSS"))
        .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) * 1024)
        .findFirst()
        .orElseThrow();
  }

  private String token(String stream, String key) throws Exception {
    if (!kind.equals("rtcroom")) {
      return "";
    }
    byte[] md5 = MessageDigest.getInstance("MD5").digest((key + stream + EXPIRY).getBytes(UTF_8));
    return "?txSecret=" + HexFormat.of().formatHex(md5) + "&txTime=" + EXPIRY;
  }
}
