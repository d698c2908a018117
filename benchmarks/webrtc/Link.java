import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.nio.charset.StandardCharsets;
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

/** One session of a member: its offer, its checks, its handshake. On the thread of the load. */
abstract class Link implements DtlsListener {
  static final HttpClient HTTP =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private static final String FRAGMENT = "room";

  final DatagramChannel channel;
  final String answer;
  final URI location;
  private final Mac integrity = Mac.getInstance("HmacSHA1");
  private final String fragment;
  private final DtlsLink link;
  private int checks;
  volatile MediaKeys keys;
  volatile boolean failed;

  /**
   * Asks, and begins to shake hands.
   *
   * @param sections of the offer, each with its mid
   */
  Link(URI address, String sections, DtlsHandshakes handshakes) throws Exception {
    HttpResponse<String> created =
        HTTP.send(
            HttpRequest.newBuilder(address)
                .header("Content-Type", "application/sdp")
                .POST(
                    HttpRequest.BodyPublishers.ofString(
                        offer(sections, handshakes.fingerprint().text())))
                .build(),
            HttpResponse.BodyHandlers.ofString());
    if (created.statusCode() != 201) {
      throw new IllegalStateException(
          address.getPath() + ": " + created.statusCode() + " " + created.body());
    }
    answer = created.body();
    location = address.resolve(created.headers().firstValue("Location").orElseThrow());
    fragment = line("a=ice-ufrag:");
    integrity.init(
        new SecretKeySpec(line("a=ice-pwd:").getBytes(StandardCharsets.UTF_8), "HmacSHA1"));
    String[] candidate = line("a=candidate:").split(" ");
    channel =
        DatagramChannel.open().bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
    channel.connect(new InetSocketAddress(candidate[4], Integer.parseInt(candidate[5])));
    channel.configureBlocking(false);
    channel.setOption(StandardSocketOptions.SO_RCVBUF, 4 << 20);
    Fingerprint theirs = Fingerprint.parse(line("a=fingerprint:sha-256 ")).orElseThrow();
    link = handshakes.begin(DtlsRole.CLIENT, theirs, this).orElseThrow();
    check();
  }

  private static String offer(String sections, String fingerprint) {
    StringBuilder mids = new StringBuilder();
    sections
        .lines()
        .filter(line -> line.startsWith("a=mid:"))
        .forEach(line -> mids.append(' ').append(line.substring(6)));
    return ("v=0\no=- 1 1 IN IP4 127.0.0.1\ns=-\nt=0 0\na=group:BUNDLE"
            + mids
            + "\na=ice-ufrag:"
            + FRAGMENT
            + "\na=ice-pwd:"
            + "x".repeat(24)
            + "\na=fingerprint:sha-256 "
            + fingerprint
            + "\na=setup:active\n"
            + sections)
        .replace("\n", "\r\n");
  }

  private String line(String begin) {
    return answer
        .lines()
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
      } else if (first >= 128) {
        byte[] packet = new byte[buffer.remaining()];
        buffer.get(packet);
        control(packet, packet.length);
      }
    }
  }

  /** A packet of RTP, still protected. */
  abstract void media(ByteBuffer packet);

  /** A packet of RTCP, still protected. */
  void control(byte[] packet, int length) {}

  void end() throws Exception {
    HTTP.send(
        HttpRequest.newBuilder(location).DELETE().build(), HttpResponse.BodyHandlers.discarding());
    channel.close();
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
  public void agreed(MediaKeys agreed) {
    keys = agreed;
  }

  @Override
  public void failed(DtlsFault why) {
    failed = true;
  }

  @Override
  public void closed() {}
}
