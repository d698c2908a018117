package rtcroom.engine.webrtc;

import io.netty.buffer.ByteBuf;
import java.time.InstantSource;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import rtcroom.engine.stream.Encoding;
import rtcroom.engine.stream.EndCause;
import rtcroom.engine.stream.EventLoop;
import rtcroom.engine.stream.LiveRefusal;
import rtcroom.engine.stream.PlayProtocol;
import rtcroom.engine.stream.Playback;
import rtcroom.engine.stream.Viewer;
import rtcroom.engine.webrtc.bridge.PacketOutput;
import rtcroom.engine.webrtc.bridge.PlayedMedia;
import rtcroom.engine.webrtc.sound.OpusTaker;
import rtcroom.engine.webrtc.sound.SoundListener;

/** A session that plays a stream. On the loop of the server. */
final class WhepViewer implements Viewer, MediaHandler, PacketOutput {
  private final EventLoop loop;
  private final InstantSource clock;
  private final WhepMedia media;
  private final PlayedMedia relayed;
  private final SoundListener sound;
  private final Predicate<WhepViewer> opening;
  private final SessionReply reply;
  private @Nullable Playback playback;
  private @Nullable MediaTransport transport;
  private @Nullable Runnable ending;
  private boolean sending;
  private boolean over;

  /**
   * One that waits for its stream.
   *
   * @param sound gives it the Opus that its AAC has become
   * @param opening begins the session and answers; false where it could not
   */
  WhepViewer(
      EventLoop loop,
      InstantSource clock,
      Function<WhepViewer, WhepMedia> media,
      Function<OpusTaker, SoundListener> sound,
      Predicate<WhepViewer> opening,
      SessionReply reply) {
    this.loop = loop;
    this.clock = clock;
    this.media = media.apply(this);
    this.relayed = this.media.relayed();
    this.sound = sound.apply(this::opus);
    this.relayed.aac(this.sound);
    this.opening = opening;
    this.reply = reply;
  }

  void plays(Playback accepted) {
    playback = accepted;
    if (over) {
      leave();
    }
  }

  /** There is a session; {@code end} ends it. */
  void begun(Runnable end) {
    ending = end;
  }

  /** Whoever asked did not wait for the answer. */
  void askerGone() {
    if (ending == null) {
      leave();
    }
  }

  private void leave() {
    over = true;
    release();
    if (playback != null) {
      playback.leave();
    }
  }

  private void release() {
    media.release();
    sound.leave();
  }

  /** The relay is to get a key frame, if it can. */
  void wantKeyFrame() {
    if (playback != null) {
      playback.wantKeyFrame();
    }
  }

  private void opus(byte[] packet, long millis) {
    relayed.opus(packet, millis);
    flushTransport();
  }

  @Override
  public PlayProtocol protocol() {
    return PlayProtocol.WHEP;
  }

  @Override
  public Encoding encoding() {
    return media.encoding();
  }

  @Override
  public EventLoop loop() {
    return loop;
  }

  @Override
  public void begin() {}

  @Override
  public void write(ByteBuf bytes) {
    if (over) {
      bytes.release();
    } else {
      relayed.write(bytes);
    }
  }

  /** The first time with all that a newcomer gets. */
  @Override
  public void flush() {
    boolean refused = relayed.unplayable().isPresent();
    boolean undecided = ending == null && relayed.isOpen() && !refused;
    if (over || undecided) {
      return;
    }
    if (refused) {
      leave();
      stop(LiveRefusal.UNPLAYABLE);
    } else if (ending == null && !opening.test(this)) {
      leave();
    } else {
      relayed.flush();
      flushTransport();
    }
  }

  private void stop(LiveRefusal why) {
    if (ending == null) {
      reply.refuse(why);
    } else {
      ending.run();
    }
  }

  @Override
  public long queued() {
    return relayed.queued();
  }

  @Override
  public void refuse(LiveRefusal why) {
    over = true;
    release();
    stop(why);
  }

  @Override
  public void end(EndCause why) {
    refuse(LiveRefusal.OFFLINE);
  }

  @Override
  public void connected(MediaTransport connected) {
    transport = connected;
  }

  @Override
  public void rtp(byte[] packet, int length, long nanoTime) {}

  @Override
  public void rtcp(byte[] packet, int length, long nanoTime) {
    media.rtcp(packet, length, nanoTime);
    flushTransport();
  }

  @Override
  public void tick(long nanoTime) {
    if (over) {
      return;
    }
    if (!sending) {
      sending = true;
      media.connected(nanoTime);
    }
    media.tick(nanoTime, NtpTime.of(clock.instant()));
    flushTransport();
  }

  @Override
  public void closed(SessionEnd why) {
    transport = null;
    leave();
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

  private void flushTransport() {
    if (transport != null) {
      transport.flush();
    }
  }
}
