package rtcroom.engine.webrtc;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import rtcroom.base.AddressLimit;
import rtcroom.base.ClientAddress;
import rtcroom.engine.stream.EventLoop;
import rtcroom.engine.stream.LiveRefusal;
import rtcroom.engine.stream.NettyEventLoop;
import rtcroom.engine.stream.StreamAdmission;
import rtcroom.engine.webrtc.dtls.DtlsHandshakes;
import rtcroom.engine.webrtc.dtls.DtlsIdentity;
import rtcroom.engine.webrtc.ice.IceCredentials;

/** Serves WebRTC: a port, and the sessions on it. Safe for use by many threads. */
public final class WebRtcServer {
  private static final Duration HANDSHAKE = Duration.ofSeconds(10);
  private static final int TICK_MILLIS = 20;
  private static final int ID_BYTES = 16;

  /** For goodbyes. */
  private static final Duration CLOSING = Duration.ofMillis(200);

  private final WebRtcSettings settings;
  private final InstantSource clock;
  private final LongSupplier nanoTime;
  private final SecureRandom random;
  private final WebRtcFigures figures = new WebRtcFigures();
  private final SessionTable sessions = new SessionTable();
  private final AddressLimit<ClientAddress> limit;
  private final LoopDelay delay;
  private volatile @Nullable SessionContext open;
  private volatile boolean closing;

  /**
   * A server that does not listen yet.
   *
   * @param clock steady: it goes only forward
   * @param nanoTime finer, for the times of packets
   */
  public WebRtcServer(
      WebRtcSettings settings, InstantSource clock, LongSupplier nanoTime, SecureRandom random) {
    this.settings = settings;
    this.clock = clock;
    this.nanoTime = nanoTime;
    this.random = random;
    this.limit = new AddressLimit<>(settings.limits().sessions(), settings.limits().perAddress());
    this.delay = new LoopDelay(TimeUnit.MILLISECONDS.toNanos(TICK_MILLIS), nanoTime.getAsLong());
  }

  /**
   * Begins to listen; takes a moment, for keys are made.
   *
   * @throws IOException if the port cannot be had
   */
  public void listen() throws IOException {
    DtlsHandshakes handshakes =
        new DtlsHandshakes(
            DtlsIdentity.create(random, clock.instant()),
            SrtpPair.protections(),
            settings.limits().handshakes(),
            HANDSHAKE);
    PortReceiver receiver = new PortReceiver();
    UdpPort port = UdpPort.open(settings.bind(), settings.port(), receiver);
    SessionContext shared =
        new SessionContext(
            port,
            sessions,
            handshakes,
            limit,
            AddressLimit.shared(settings.limits().handshakes()),
            settings.limits().bytesPerSecond(),
            figures,
            clock,
            nanoTime);
    receiver.begin(new Demultiplexer(shared));
    var _ =
        port.loop()
            .scheduleAtFixedRate(this::tick, TICK_MILLIS, TICK_MILLIS, TimeUnit.MILLISECONDS);
    open = shared;
    Thread.ofVirtual().name("webrtc-warm-up").start(() -> WarmUp.run(handshakes));
  }

  /** The port of UDP; as configured, perhaps 0, until it listens. */
  public int port() {
    SessionContext shared = open;
    return shared == null ? settings.port() : shared.port().port();
  }

  public WebRtcFigures figures() {
    return figures;
  }

  /** Sessions that there are now. */
  public int sessions() {
    return sessions.size();
  }

  /** How late the loop of media was at most within the last seconds, in milliseconds. */
  public long loopDelay() {
    return delay.millis();
  }

  /** Of them those that shake hands. */
  public int handshakes() {
    SessionContext shared = open;
    return shared == null ? 0 : shared.handshakes().running();
  }

  /**
   * Begins a session for whoever made an offer. It ends by itself if its peer does not come.
   *
   * @param from where the offer came from, as far as limits can tell
   * @param handler hears of it on the loop of the session
   */
  public StreamAdmission<LocalDescription> begin(
      PeerDescription peer, ClientAddress from, MediaHandler handler) {
    SessionContext shared = open;
    if (shared == null || closing) {
      return new StreamAdmission.Refused<>(LiveRefusal.SHUTTING_DOWN);
    }
    if (limit.enter(from) != AddressLimit.Entry.COUNTED) {
      return new StreamAdmission.Refused<>(LiveRefusal.TOO_MANY_FROM_ADDRESS);
    }
    LocalDescription own = description(shared);
    sessions.add(new WebRtcSession(own, peer, from, handler, shared));
    return new StreamAdmission.Accepted<>(own);
  }

  private LocalDescription description(SessionContext shared) {
    byte[] id = new byte[ID_BYTES];
    random.nextBytes(id);
    return new LocalDescription(
        HexFormat.of().formatHex(id),
        IceCredentials.random(random),
        shared.handshakes().fingerprint(),
        addresses(shared.port().port()));
  }

  private List<InetSocketAddress> addresses(int port) {
    List<InetAddress> told =
        settings.addresses().isEmpty() ? LocalAddresses.of(settings.bind()) : settings.addresses();
    return told.stream().map(address -> new InetSocketAddress(address, port)).toList();
  }

  /** Ends a session; false if there is none, perhaps no more. */
  public boolean end(String sessionId) {
    Optional<WebRtcSession> session = sessions.named(sessionId);
    session.ifPresent(WebRtcSession::close);
    return session.isPresent();
  }

  /**
   * Where all sessions are at home.
   *
   * @throws IllegalStateException before it listens
   */
  public EventLoop loop() {
    SessionContext shared = open;
    if (shared == null) {
      throw new IllegalStateException("WebRTC is not open");
    }
    return new NettyEventLoop(shared.port().loop());
  }

  /** The clock that packets are stamped by; it only goes forward. */
  LongSupplier nanoTime() {
    return nanoTime;
  }

  private void tick() {
    Instant now = clock.instant();
    long nanos = nanoTime.getAsLong();
    delay.turn(nanos);
    for (WebRtcSession session : sessions.all()) {
      try {
        session.tick(now, nanos);
      } catch (RuntimeException e) {
        session.broken(e);
      }
    }
    SessionContext shared = open;
    if (shared != null) {
      shared.port().flush();
    }
  }

  /** Ends all sessions, lets their goodbyes out, and gives the port back. Blocks for a moment. */
  public void close() {
    SessionContext shared = open;
    if (shared != null && !closing) {
      closing = true;
      UdpPort port = shared.port();
      port.loop().execute(() -> sessions.all().forEach(each -> each.end(SessionEnd.SHUTTING_DOWN)));
      long goodbyes = sessions.size() == 0 ? 0 : CLOSING.toMillis();
      var _ = port.loop().schedule(port::close, goodbyes, TimeUnit.MILLISECONDS);
      port.awaitClosed(CLOSING.multipliedBy(5));
    }
  }
}
