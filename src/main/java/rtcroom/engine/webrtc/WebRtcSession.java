package rtcroom.engine.webrtc;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import rtcroom.base.AddressLimit;
import rtcroom.base.ByteRate;
import rtcroom.base.ClientAddress;
import rtcroom.engine.stream.EventLoop;
import rtcroom.engine.stream.NettyEventLoop;
import rtcroom.engine.webrtc.dtls.DtlsFault;
import rtcroom.engine.webrtc.dtls.DtlsLink;
import rtcroom.engine.webrtc.dtls.DtlsListener;
import rtcroom.engine.webrtc.dtls.DtlsRole;
import rtcroom.engine.webrtc.dtls.MediaKeys;
import rtcroom.engine.webrtc.ice.IceAgent;
import rtcroom.engine.webrtc.ice.StunMessage;

/** One peer, from its offer to its end. For the loop of the port. */
final class WebRtcSession implements MediaTransport {
  private static final Logger LOG = LoggerFactory.getLogger(WebRtcSession.class);

  /** Media of a peer that is done with the handshake a moment before us. */
  private static final int MOST_EARLY = 64;

  private static final Duration SILENT = Duration.ofSeconds(30);

  private final LocalDescription own;
  private final PeerDescription peer;
  private final ClientAddress origin;
  private final MediaHandler handler;
  private final SessionContext shared;
  private final EventLoop loop;
  private final IceAgent ice;
  private final ByteRate rate;
  private final List<byte[]> early = new ArrayList<>();
  private @Nullable DtlsLink dtls;
  private @Nullable SrtpPair srtp;
  private Instant heard;
  private boolean consent;
  private boolean ended;

  /**
   * One whose peer has not come yet.
   *
   * @param origin where its offer came from, as far as limits can tell
   */
  WebRtcSession(
      LocalDescription own,
      PeerDescription peer,
      ClientAddress origin,
      MediaHandler handler,
      SessionContext shared) {
    this.own = own;
    this.peer = peer;
    this.origin = origin;
    this.handler = handler;
    this.shared = shared;
    this.loop = new NettyEventLoop(shared.port().loop());
    this.heard = shared.clock().instant();
    this.rate = new ByteRate(shared.bytesPerSecond(), shared.nanoTime().getAsLong());
    this.ice = new IceAgent(own.credentials(), peer.iceFragment(), heard);
  }

  String id() {
    return own.sessionId();
  }

  String fragment() {
    return own.credentials().fragment();
  }

  boolean hasConsent() {
    return consent;
  }

  /** Takes a check that names this session, from wherever. */
  void check(StunMessage message, InetSocketAddress from) {
    if (shared.sessions().isTaken(from, this)) {
      shared.figures().drop(DatagramFault.ADDRESS_TAKEN);
      return;
    }
    InetSocketAddress before = ice.selected().orElse(null);
    Optional<byte[]> answer = ice.take(message, from, shared.clock().instant());
    if (answer.isEmpty()) {
      shared.figures().drop(DatagramFault.FORGED_CHECK);
      return;
    }
    write(from, answer.get(), answer.get().length);
    ice.selected().ifPresent(selected -> proved(before, selected));
  }

  private void proved(@Nullable InetSocketAddress before, InetSocketAddress selected) {
    if (!selected.equals(before)) {
      shared.sessions().move(before, selected, this);
    }
    consent = ice.hasConsent(shared.clock().instant());
    if (dtls == null && shared.handshaking().enter(origin) == AddressLimit.Entry.COUNTED) {
      beginHandshake();
    }
  }

  /** Where too many shake hands already, the next check tries again. */
  private void beginHandshake() {
    dtls = shared.handshakes().begin(peer.ourRole(), peer.fingerprint(), new Keys()).orElse(null);
    if (dtls == null) {
      shared.handshaking().leave(origin);
    }
  }

  /** Takes a datagram of DTLS from where the peer is. */
  void handshake(byte[] datagram) {
    if (dtls == null || !dtls.receive(datagram, datagram.length)) {
      shared.figures().drop(DatagramFault.QUEUE_FULL);
    }
  }

  /** Takes protected media from where the peer is. */
  void media(byte[] packet, long nanoTime) {
    if (srtp == null) {
      keepEarly(packet);
    } else if (isControl(packet)) {
      int length = srtp.receiver().unprotectControl(packet, packet.length);
      if (length >= 0) {
        handler.rtcp(packet, length, nanoTime);
      }
    } else {
      int length = srtp.receiver().unprotect(packet, packet.length);
      if (length >= 0) {
        genuine(packet, length, nanoTime);
      }
    }
  }

  /** What is forged takes no room from what is genuine. */
  private void genuine(byte[] packet, int length, long nanoTime) {
    heard = shared.clock().instant();
    if (rate.takes(length, nanoTime)) {
      handler.rtp(packet, length, nanoTime);
    } else {
      shared.figures().drop(DatagramFault.TOO_MUCH);
    }
  }

  private void keepEarly(byte[] packet) {
    if (dtls != null && early.size() < MOST_EARLY) {
      early.add(packet);
    } else {
      shared.figures().drop(DatagramFault.NO_KEYS);
    }
  }

  /** By where types of RTCP begin and end on a port that it shares with RTP: RFC 5761. */
  private static boolean isControl(byte[] packet) {
    return packet.length > 1 && (packet[1] & 0x60) == 0x40;
  }

  private void agreed(MediaKeys keys) {
    if (ended) {
      return;
    }
    srtp = SrtpPair.of(keys, shared.figures()::drop);
    handler.connected(this);
    long now = shared.nanoTime().getAsLong();
    for (byte[] packet : early) {
      media(packet, now);
    }
    early.clear();
  }

  /** What carries the media has a fault: others shall not have it too. */
  void broken(RuntimeException e) {
    LOG.atError().addKeyValue("session", address()).setCause(e).log("a WebRTC session broke");
    end(SessionEnd.CLOSED);
  }

  /** Sees to what is due by time; to be called every 20 ms or so. */
  void tick(Instant now, long nanoTime) {
    consent = ice.hasConsent(now);
    if (ice.isLost(now) && Duration.between(heard, now).compareTo(SILENT) >= 0) {
      end(SessionEnd.LOST);
    } else if (srtp != null) {
      handler.tick(nanoTime);
    }
  }

  /** Ends it, and says so to the peer. */
  void end(SessionEnd why) {
    if (ended) {
      return;
    }
    ended = true;
    shared.sessions().remove(this, ice.selected().orElse(null));
    shared.limit().leave(origin);
    shared.figures().end(why);
    early.clear();
    if (dtls != null) {
      sayGoodbye(dtls);
    }
    handler.closed(why);
  }

  /**
   * Browsers leave it to us who begins the handshake. Those that do not, which is ffmpeg, take a
   * goodbye for anything but that, and would wait for ever; they go when their checks are not
   * answered any more.
   */
  private void sayGoodbye(DtlsLink link) {
    if (peer.ourRole() == DtlsRole.SERVER) {
      link.close();
    } else {
      link.abandon();
    }
  }

  @Override
  public EventLoop loop() {
    return loop;
  }

  @Override
  public String address() {
    return ice.selected()
        .map(at -> at.getAddress().getHostAddress() + ":" + at.getPort())
        .orElse("");
  }

  @Override
  public boolean sendRtp(byte[] packet, int length) {
    return srtp != null && consent && send(packet, srtp.sender().protect(packet, length));
  }

  @Override
  public boolean sendRtcp(byte[] packet, int length) {
    return srtp != null && consent && send(packet, srtp.sender().protectControl(packet, length));
  }

  private boolean send(byte[] packet, int length) {
    if (ended || length < 0) {
      return false;
    }
    ice.selected().ifPresent(to -> write(to, packet, length));
    return true;
  }

  private void write(InetSocketAddress to, byte[] bytes, int length) {
    boolean taken = shared.port().write(to, bytes, length);
    (taken ? shared.figures().out() : shared.figures().lost()).increment();
  }

  @Override
  public void flush() {
    shared.port().flush();
  }

  @Override
  public void close() {
    loop.execute(() -> end(SessionEnd.CLOSED));
  }

  /** From the thread of the handshake to the loop. */
  private final class Keys implements DtlsListener {
    @Override
    public void send(byte[] datagram) {
      loop.execute(
          () -> {
            ice.selected().ifPresent(to -> write(to, datagram, datagram.length));
            flush();
          });
    }

    @Override
    public void agreed(MediaKeys keys) {
      shared.handshaking().leave(origin);
      loop.execute(() -> WebRtcSession.this.agreed(keys));
    }

    @Override
    public void failed(DtlsFault why) {
      shared.handshaking().leave(origin);
      shared.figures().fail(why);
      loop.execute(() -> end(SessionEnd.NO_KEYS));
    }

    @Override
    public void closed() {
      loop.execute(() -> end(SessionEnd.GONE));
    }
  }
}
