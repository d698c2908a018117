import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.zip.CRC32;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import rtcroom.engine.webrtc.dtls.DtlsFault;
import rtcroom.engine.webrtc.dtls.DtlsHandshakes;
import rtcroom.engine.webrtc.dtls.DtlsLink;
import rtcroom.engine.webrtc.dtls.DtlsListener;
import rtcroom.engine.webrtc.dtls.DtlsRole;
import rtcroom.engine.webrtc.dtls.Fingerprint;
import rtcroom.engine.webrtc.dtls.MediaKeys;

/**
 * One viewer by WHEP: its offer, its checks, its handshake, and what it counts. Packets are not
 * decrypted: the number of each is in the clear.
 */
final class Peer implements DtlsListener {
  private static final HttpClient HTTP = HttpClient.newHttpClient();
  private static final String FRAGMENT = "load";

  final DatagramChannel channel;
  private final Map<Integer, long[]> sources = new HashMap<>();
  private final Mac integrity = Mac.getInstance("HmacSHA1");
  private final String fragment;
  private final InetSocketAddress server;
  private volatile DtlsLink link;
  private volatile boolean connected;
  private int checks;
  long packets;
  long bytes;
  long firstAt;
  final long askedAt = System.nanoTime();

  Peer(URI stream, DtlsHandshakes handshakes) throws Exception {
    String answer = ask(stream, offer(handshakes.fingerprint().text()));
    fragment = line(answer, "a=ice-ufrag:");
    String password = line(answer, "a=ice-pwd:");
    integrity.init(new SecretKeySpec(password.getBytes(StandardCharsets.UTF_8), "HmacSHA1"));
    String[] candidate = line(answer, "a=candidate:").split(" ");
    server = new InetSocketAddress(candidate[4], Integer.parseInt(candidate[5]));
    channel =
        DatagramChannel.open().bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
    channel.connect(server);
    channel.configureBlocking(false);
    Fingerprint theirs = Fingerprint.parse(line(answer, "a=fingerprint:sha-256 ")).orElseThrow();
    link = handshakes.begin(DtlsRole.CLIENT, theirs, this).orElseThrow();
    check();
  }

  private static String ask(URI stream, String offer) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(stream)
            .header("Content-Type", "application/sdp")
            .POST(HttpRequest.BodyPublishers.ofString(offer))
            .build();
    HttpResponse<String> answer = HTTP.send(request, HttpResponse.BodyHandlers.ofString());
    if (answer.statusCode() != 201) {
      throw new IllegalStateException(answer.statusCode() + " " + answer.body());
    }
    return answer.body();
  }

  private static String offer(String fingerprint) {
    String both =
        "c=IN IP4 0.0.0.0\na=ice-ufrag:"
            + FRAGMENT
            + "\na=ice-pwd:"
            + "x".repeat(24)
            + "\na=fingerprint:sha-256 "
            + fingerprint
            + "\na=setup:active\na=rtcp-mux\na=recvonly\n";
    return ("v=0\no=- 1 1 IN IP4 127.0.0.1\ns=-\nt=0 0\na=group:BUNDLE 0 1\n"
            + "m=audio 9 UDP/TLS/RTP/SAVPF 111\na=mid:0\n"
            + both
            + "a=rtpmap:111 opus/48000/2\n"
            + "m=video 9 UDP/TLS/RTP/SAVPF 108\na=mid:1\n"
            + both
            + "a=rtpmap:108 H264/90000\n"
            + "a=fmtp:108 level-asymmetry-allowed=1;packetization-mode=1;profile-level-id=42e01f\n")
        .replace("\n", "\r\n");
  }

  private static String line(String sdp, String begin) {
    return sdp.lines()
        .filter(line -> line.startsWith(begin))
        .findFirst()
        .orElseThrow()
        .substring(begin.length())
        .strip();
  }

  /** Says again that it is there and wants what it gets. */
  void check() throws Exception {
    byte[] user = (fragment + ":" + FRAGMENT).getBytes(StandardCharsets.UTF_8);
    ByteBuffer out = ByteBuffer.allocate(200);
    out.putShort((short) 1)
        .putShort((short) 0)
        .putInt(0x2112A442)
        .putLong(checks++)
        .putInt(channel.hashCode());
    out.putShort((short) 6).putShort((short) user.length).put(user).put(new byte[-user.length & 3]);
    out.putShort((short) 0x25).putShort((short) 0);
    out.putShort(2, (short) (out.position() - 20 + 24));
    integrity.update(out.array(), 0, out.position());
    out.putShort((short) 8).putShort((short) 20).put(integrity.doFinal());
    out.putShort(2, (short) (out.position() - 20 + 8));
    CRC32 crc = new CRC32();
    crc.update(out.array(), 0, out.position());
    out.putShort((short) 0x8028).putShort((short) 4).putInt((int) (crc.getValue() ^ 0x5354554EL));
    channel.write(out.flip());
  }

  /** Takes all that waits. */
  void read(ByteBuffer buffer) throws Exception {
    for (buffer.clear(); channel.read(buffer) > 0; buffer.clear()) {
      buffer.flip();
      int first = buffer.get(0) & 0xFF;
      if (first >= 20 && first <= 63) {
        byte[] datagram = new byte[buffer.remaining()];
        buffer.get(datagram);
        link.receive(datagram, datagram.length);
      } else if (first >= 128 && (buffer.get(1) & 0x60) != 0x40) {
        media(buffer);
      }
    }
  }

  private void media(ByteBuffer packet) {
    if (packets++ == 0) {
      firstAt = System.nanoTime();
    }
    bytes += packet.remaining();
    int number = packet.getShort(2) & 0xFFFF;
    long[] source = sources.computeIfAbsent(packet.getInt(8), _ -> new long[] {number - 1, 0, 0});
    source[0] += (short) (number - (int) source[0]) > 0 ? (short) (number - (int) source[0]) : 0;
    source[1]++;
    source[2] = source[2] == 0 ? number : source[2];
  }

  /** Packets that were sent before the last one and have not come. */
  long lost() {
    return sources.values().stream().mapToLong(s -> s[0] - s[2] + 1 - s[1]).sum();
  }

  boolean isConnected() {
    return connected;
  }

  @Override
  public void send(byte[] datagram) {
    try {
      channel.write(ByteBuffer.wrap(datagram));
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void agreed(MediaKeys keys) {
    connected = true;
  }

  @Override
  public void failed(DtlsFault why) {
    throw new IllegalStateException("handshake: " + why.word());
  }

  @Override
  public void closed() {
    connected = false;
  }
}
