package rtcroom.engine.webrtc;

import java.time.InstantSource;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import rtcroom.engine.stream.LiveRefusal;
import rtcroom.engine.stream.StreamRequest;
import rtcroom.engine.webrtc.bridge.PacketOutput;
import rtcroom.engine.webrtc.call.CallContext;
import rtcroom.engine.webrtc.call.CallControl;
import rtcroom.engine.webrtc.call.CallMedia;
import rtcroom.engine.webrtc.sdp.MediaKind;
import rtcroom.engine.webrtc.sdp.SdpAnswer;
import rtcroom.engine.webrtc.sdp.SentSources;

/** The session of a call. On the loop of the server but where it is said. */
final class CallSession implements MediaHandler, PacketOutput {
  private static final long A_SECOND = 1_000_000_000;

  private final CallContext context;
  private final CallMedia media;
  private final StreamRequest own;
  private final InstantSource clock;
  private @Nullable MediaTransport transport;
  private Runnable forget = () -> {};
  private Runnable end = () -> {};
  private long checkedAt;

  /**
   * One whose peer has not come yet.
   *
   * @param own for the stream of the peer itself, which lets it in
   */
  CallSession(
      CallContext context,
      SdpAnswer answer,
      Map<String, SentSources> sources,
      StreamRequest own,
      InstantSource clock) {
    this.context = context;
    this.own = own;
    this.clock = clock;
    this.media = new CallMedia(context, answer, sources, own.address(), this, this::flush);
  }

  /** There is a session: {@code end} ends it, and {@code forget} runs when it has ended. */
  void begun(Runnable forgotten, Runnable ended) {
    forget = forgotten;
    end = ended;
  }

  /** Any thread. */
  CallControl control() {
    return media.control();
  }

  /** Sections of a kind in which something is sent now; any thread. */
  int used(MediaKind kind) {
    return media.used(kind);
  }

  @Override
  public void connected(MediaTransport connected) {
    transport = connected;
    media.connected();
  }

  @Override
  public void rtp(byte[] packet, int length, long nanoTime) {}

  @Override
  public void rtcp(byte[] packet, int length, long nanoTime) {
    media.rtcp(packet, length, nanoTime);
    flush();
  }

  @Override
  public void tick(long nanoTime) {
    media.tick(nanoTime, NtpTime.of(clock.instant()));
    flush();
    if (nanoTime - checkedAt >= A_SECOND) {
      checkedAt = nanoTime;
      context.relay().mayPush(own).filter(CallSession::isOrdered).ifPresent(_ -> end.run());
    }
  }

  /** Whose address has only grown old goes on, as who publishes does. */
  private static boolean isOrdered(LiveRefusal why) {
    return why == LiveRefusal.BANNED || why == LiveRefusal.REVOKED;
  }

  @Override
  public void closed(SessionEnd why) {
    transport = null;
    media.close();
    forget.run();
  }

  @Override
  public void rtp(byte[] packet, int length) {
    if (transport != null) {
      transport.sendRtp(packet, length);
    }
  }

  @Override
  public void rtcp(byte[] packet, int length) {
    if (transport != null) {
      transport.sendRtcp(packet, length);
    }
  }

  private void flush() {
    if (transport != null) {
      transport.flush();
    }
  }
}
