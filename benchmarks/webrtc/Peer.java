import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.nio.channels.SelectableChannel;
import java.util.HashMap;
import java.util.Map;
import rtcroom.engine.webrtc.dtls.DtlsFault;
import rtcroom.engine.webrtc.dtls.DtlsHandshakes;
import rtcroom.engine.webrtc.dtls.DtlsLink;
import rtcroom.engine.webrtc.dtls.DtlsListener;
import rtcroom.engine.webrtc.dtls.DtlsRole;
import rtcroom.engine.webrtc.dtls.Fingerprint;
import rtcroom.engine.webrtc.dtls.MediaKeys;
import rtcroom.engine.webrtc.srtp.SrtpMasterKey;
import rtcroom.engine.webrtc.srtp.SrtpProfile;
import rtcroom.engine.webrtc.srtp.SrtpReceiver;
import rtcroom.engine.webrtc.srtp.SrtpSender;

/**
 * One peer of a server: its checks, its handshake, and what it counts. Packets are not decrypted
 * but by one that looks whether they are genuine: the number of each is in the clear.
 */
final class Peer implements DtlsListener, Readable {
  private static final int LONGEST = 2048;

  private final DatagramChannel channel;
  private final Map<Integer, long[]> sources = new HashMap<>();
  private final Stun stun;
  private final InetSocketAddress server;
  private final long askedAt;
  private final boolean verifies;
  private final DtlsLink link;
  private volatile SrtpSender sender;
  private volatile SrtpReceiver receiver;
  private volatile int protection;
  private int checks;
  private long packets;
  private long firstAt;
  private long genuine;
  private long bad;

  /**
   * Begins.
   *
   * @param theirs what the server says of itself
   * @param askedAt when it was asked, by the clock of nanoseconds
   */
  Peer(String theirs, DtlsHandshakes handshakes, long askedAt, boolean verifies) throws Exception {
    this.askedAt = askedAt;
    this.verifies = verifies;
    stun =
        new Stun(
            Descriptions.value(theirs, "a=ice-ufrag:"), Descriptions.value(theirs, "a=ice-pwd:"));
    server = address(theirs);
    channel = DatagramChannel.open().connect(server);
    channel.configureBlocking(false);
    String shown = Descriptions.value(theirs, "a=fingerprint:sha-256 ");
    boolean waits = Descriptions.value(theirs, "a=setup:").equals("active");
    check();
    link =
        handshakes
            .begin(
                waits ? DtlsRole.SERVER : DtlsRole.CLIENT,
                Fingerprint.parse(shown).orElseThrow(),
                this)
            .orElseThrow();
  }

  private static InetSocketAddress address(String theirs) {
    String[] candidate =
        theirs
            .lines()
            .filter(
                line ->
                    line.startsWith("a=candidate:") && line.matches(".* (?i:udp) \\d+ [0-9.]+ .*"))
            .findFirst()
            .orElseThrow(() -> new IllegalStateException("no candidate in\n" + theirs))
            .split(" ");
    return new InetSocketAddress(candidate[4], Integer.parseInt(candidate[5]));
  }

  @Override
  public SelectableChannel channel() {
    return channel;
  }

  /** Says again that it is there and wants what it gets. */
  @Override
  public void check() throws Exception {
    channel.write(ByteBuffer.wrap(stun.request(checks++)));
  }

  @Override
  public void read(ByteBuffer buffer) throws Exception {
    for (buffer.clear(); channel.read(buffer) > 0; buffer.clear()) {
      buffer.flip();
      int first = buffer.get(0) & 0xFF;
      if (first == 0 && buffer.get(1) == 1) {
        channel.write(ByteBuffer.wrap(stun.answer(buffer, server)));
      } else if (first >= 20 && first <= 63) {
        byte[] datagram = new byte[buffer.remaining()];
        buffer.get(datagram);
        link.receive(datagram, datagram.length);
      } else if (first >= 128 && (buffer.get(1) & 0x60) != 0x40) {
        media(buffer);
      }
    }
  }

  /** A source's last number, how many came of it, and its first number. */
  private void media(ByteBuffer packet) {
    if (packets++ == 0) {
      firstAt = System.nanoTime();
    }
    int number = packet.getShort(2) & 0xFFFF;
    long[] source =
        sources.computeIfAbsent(packet.getInt(8), ignored -> new long[] {number, 0, number});
    source[0] += Math.max(0, (short) (number - (int) source[0]));
    source[1]++;
    if (verifies && receiver != null) {
      byte[] bytes = new byte[LONGEST];
      int length = packet.remaining();
      packet.get(bytes, 0, length);
      boolean isGenuine = receiver.unprotect(bytes, length) != SrtpReceiver.REFUSED;
      genuine += isGenuine ? 1 : 0;
      bad += isGenuine ? 0 : 1;
    }
  }

  /** Sends a packet of RTP, once there are keys. */
  void sendMedia(byte[] packet, int length) throws Exception {
    if (sender == null) {
      return;
    }
    int sealed = sender.protect(packet, length);
    if (sealed != SrtpSender.REFUSED) {
      channel.write(ByteBuffer.wrap(packet, 0, sealed));
    }
  }

  boolean isConnected() {
    return sender != null;
  }

  /** The number of what was agreed on in {@code use_srtp}; 0 while there is nothing. */
  int protection() {
    return protection;
  }

  long packets() {
    return packets;
  }

  /** Packets that were sent before the last one and have not come. */
  long lost() {
    return sources.values().stream().mapToLong(s -> s[0] - s[2] + 1 - s[1]).sum();
  }

  /** From the question to the first packet, in milliseconds. */
  double firstMedia() {
    return (firstAt - askedAt) / 1e6;
  }

  String verified() {
    return genuine + " genuine, " + bad + " not";
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
    protection = keys.protection().number();
    SrtpProfile profile = SrtpProfile.of(protection).orElseThrow();
    receiver =
        new SrtpReceiver(
            new SrtpMasterKey(profile, keys.peerKey(), keys.peerSalt()), ignored -> {});
    sender = new SrtpSender(new SrtpMasterKey(profile, keys.ownKey(), keys.ownSalt()));
  }

  @Override
  public void failed(DtlsFault why) {
    System.err.println("handshake: " + why.word());
  }

  @Override
  public void closed() {
    System.err.println("the server closed a session");
  }
}
