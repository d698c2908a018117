import java.net.URI;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import rtcroom.engine.webrtc.dtls.DtlsHandshakes;

/** What one member receives: a call, and its socket. Packets are counted, not decrypted. */
final class Caller extends Link implements WebSocket.Listener {
  private final Map<Integer, Source> sources = new HashMap<>();
  private final WebSocket socket;
  private final StringBuilder message = new StringBuilder();
  volatile String state = "";
  long packets;
  long bytes;
  long longestGap;

  /** So many packets of a section lost at once that they cannot be repeated. */
  long holes;

  private static final int LONG_HOLE = 64;

  /** One section. */
  private static final class Source {
    boolean picture;
    long first;
    long last;
    long count;
    long at;
  }

  Caller(URI address, DtlsHandshakes handshakes, int pictures, int voices) throws Exception {
    super(address, sections(pictures, voices), handshakes);
    String control = location.toString().replaceFirst("^http", "ws");
    socket =
        HTTP.newWebSocketBuilder()
            .buildAsync(URI.create(control), this)
            .orTimeout(20, TimeUnit.SECONDS)
            .join();
    boolean picture = false;
    for (String line : answer.lines().toList()) {
      picture = line.startsWith("m=") ? line.startsWith("m=video") : picture;
      if (line.startsWith("a=ssrc:")) {
        Source source = new Source();
        source.picture = picture;
        sources.put((int) Long.parseLong(line.substring(7, line.indexOf(' '))), source);
      }
    }
  }

  private static String sections(int pictures, int voices) {
    StringBuilder all = new StringBuilder();
    for (int i = 0; i < pictures + voices; i++) {
      all.append(
          i < pictures
              ? "m=video 9 UDP/TLS/RTP/SAVPF 108\n"
                  + "a=rtpmap:108 H264/90000\n"
                  + "a=rtcp-fb:108 nack\n"
                  + "a=rtcp-fb:108 nack pli\n"
                  + "a=fmtp:108"
                  + " level-asymmetry-allowed=1;packetization-mode=1;profile-level-id=42e01f\n"
              : "m=audio 9 UDP/TLS/RTP/SAVPF 111\na=rtpmap:111 opus/48000/2\n");
      all.append("a=mid:").append(i).append("\na=rtcp-mux\na=recvonly\n");
    }
    return all.toString();
  }

  /** Wants these, as the protocol has it. */
  void want(String message) {
    socket.sendText(message, true).orTimeout(20, TimeUnit.SECONDS).join();
  }

  @Override
  public CompletionStage<?> onText(WebSocket from, CharSequence piece, boolean last) {
    message.append(piece);
    if (last) {
      state = message.indexOf("\"slots\"") > 0 ? message.toString() : state;
      message.setLength(0);
    }
    from.request(1);
    return null;
  }

  @Override
  void media(ByteBuffer packet) {
    packets++;
    bytes += packet.remaining();
    Source source = sources.get(packet.getInt(8));
    if (source == null) {
      return;
    }
    long now = System.nanoTime();
    int number = packet.getShort(2) & 0xFFFF;
    if (source.count++ == 0) {
      source.first = number;
      source.last = number;
    } else {
      int ahead = (short) (number - (int) source.last);
      source.last += Math.max(0, ahead);
      holes += ahead > LONG_HOLE ? 1 : 0;
      longestGap = source.picture ? Math.max(longestGap, now - source.at) : longestGap;
    }
    source.at = now;
  }

  /** What was sent before the last packet of a section and has not come. */
  long lost() {
    return sources.values().stream()
        .filter(source -> source.count > 0)
        .mapToLong(source -> source.last - source.first + 1 - source.count)
        .sum();
  }

  /** Sections in which something has come within a second. */
  long flowing(boolean pictures) {
    long now = System.nanoTime();
    return sources.values().stream()
        .filter(source -> source.picture == pictures && source.count > 0)
        .filter(source -> now - source.at < 1_000_000_000L)
        .count();
  }

  @Override
  void end() throws Exception {
    socket.abort();
    super.end();
  }
}
