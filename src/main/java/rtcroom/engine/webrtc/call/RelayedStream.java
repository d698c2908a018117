package rtcroom.engine.webrtc.call;

import io.netty.buffer.ByteBuf;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import rtcroom.engine.stream.Encoding;
import rtcroom.engine.stream.EndCause;
import rtcroom.engine.stream.EventLoop;
import rtcroom.engine.stream.LiveRefusal;
import rtcroom.engine.stream.PlayProtocol;
import rtcroom.engine.stream.Playback;
import rtcroom.engine.stream.StreamKey;
import rtcroom.engine.stream.Viewer;
import rtcroom.engine.webrtc.bridge.PayloadTrack;
import rtcroom.engine.webrtc.bridge.PlayedMedia;
import rtcroom.engine.webrtc.bridge.RtpEncoding;
import rtcroom.engine.webrtc.bridge.Unplayable;
import rtcroom.engine.webrtc.sound.SoundListener;

/**
 * A place at a stream of the relay, from coming to leaving. What it is given goes out only where
 * the stream does not come as RTP. For the loop of media.
 */
final class RelayedStream implements Viewer {
  /** In nanoseconds: viewers of the relay wait longer for who was cut off. */
  private static final long SILENT = 3_000_000_000L;

  private final CallContext context;
  private final Listener listener;
  private final PlayedMedia media;
  private final Runnable flush;
  private final Optional<SoundListener> sound;
  private @Nullable Playback playback;
  private boolean begun;
  private boolean connected;
  private boolean silent;
  private long lastGiven;
  private boolean over;

  /** Hears what becomes of the place. */
  interface Listener {
    /** The stream flows, or does again. */
    void begun(RelayedStream from);

    /** Nothing has come for a while: its publisher has gone, and may come back. */
    void silent(RelayedStream from);

    /** No stream came; last. */
    void refused(RelayedStream from, LiveRefusal why);

    /** The stream, or the place at it, has ended; last. */
    void ended(RelayedStream from, EndCause why);

    /** Whether it comes as RTP too. */
    boolean isForwarded();
  }

  RelayedStream(
      CallContext context, Optional<StreamKey> key, CallTracks tracks, Listener listener) {
    this.context = context;
    this.listener = listener;
    flush = tracks.flush();
    media = new PlayedMedia(tracks::show);
    sound = key.map(stream -> context.sounds().listener(stream, context.loop(), this::opus));
    sound.ifPresent(media::aac);
  }

  private void opus(byte[] packet, long millis) {
    media.opus(packet, millis);
    flush.run();
  }

  void plays(Playback accepted) {
    playback = accepted;
    if (over) {
      accepted.leave();
    }
  }

  /** Whether what it was given when it came has gone its way. */
  boolean isConnected() {
    return connected;
  }

  Optional<Unplayable> unplayable() {
    return media.unplayable();
  }

  /** Its pictures go there; nowhere where it is null. */
  void pictures(@Nullable PayloadTrack track) {
    media.pictures(track);
  }

  /** As {@link #pictures}, of its sound. */
  void sound(@Nullable PayloadTrack track) {
    media.sound(track);
  }

  /** A picture cannot be shown without a key frame. */
  void wantKeyFrame() {
    if (playback != null) {
      playback.wantKeyFrame();
    }
  }

  /** Sends what waits; every 20 ms or so. */
  void tick(long nanos) {
    if (!connected) {
      connected = true;
      media.connected(nanos);
    }
    media.tick();
    if (begun && !silent && nanos - lastGiven >= SILENT) {
      silent = true;
      listener.silent(this);
    }
  }

  void leave() {
    if (!over) {
      over = true;
      media.release();
      sound.ifPresent(SoundListener::leave);
      if (playback != null) {
        playback.leave();
      }
    }
  }

  @Override
  public PlayProtocol protocol() {
    return PlayProtocol.WHEP;
  }

  @Override
  public Encoding encoding() {
    return RtpEncoding.RTP;
  }

  @Override
  public EventLoop loop() {
    return context.loop();
  }

  @Override
  public void begin() {
    begun = true;
    lastGiven = context.nanoTime().getAsLong();
    listener.begun(this);
  }

  @Override
  public void write(ByteBuf bytes) {
    if (over || listener.isForwarded()) {
      bytes.release();
    } else {
      lastGiven = context.nanoTime().getAsLong();
      media.write(bytes);
      if (silent) {
        silent = false;
        listener.begun(this);
      }
    }
  }

  @Override
  public void flush() {
    if (connected) {
      media.flush();
      flush.run();
    }
  }

  @Override
  public long queued() {
    return media.queued();
  }

  @Override
  public void refuse(LiveRefusal why) {
    listener.refused(this, why);
  }

  @Override
  public void end(EndCause why) {
    listener.ended(this, why);
  }
}
