package rtcroom.engine.webrtc.forward;

import org.jspecify.annotations.Nullable;
import rtcroom.engine.webrtc.bridge.SourcePacket;
import rtcroom.engine.webrtc.rtp.KeyFrameStart;
import rtcroom.engine.webrtc.sdp.MediaKind;

/**
 * Shows one layer of one stream at a time; goes over to another with a key frame of that, which is
 * asked for. For the loop of media.
 */
public final class PictureSlot implements PacketListener {
  private static final int NONE = -1;

  private final OutgoingTrack track;
  private final Runnable begun;
  private @Nullable ForwardedStream stream;
  private int wanted = NONE;
  private int shown = NONE;
  private long newest = Long.MIN_VALUE;

  public PictureSlot(OutgoingTrack track) {
    this(track, () -> {});
  }

  /**
   * One that shows nothing.
   *
   * @param begun is run just before the first packet of each stream is sent
   */
  PictureSlot(OutgoingTrack track, Runnable begun) {
    this.track = track;
    this.begun = begun;
  }

  /** Shows a stream, or another layer of it; of what is shown now that goes on until then. */
  public void show(ForwardedStream next, int layer) {
    if (next != stream) {
      stop();
      stream = next;
      track.whenStuck(this::stuck);
      next.subscribe(this);
    }
    layer(layer);
  }

  /** Shows that layer of the stream; nothing happens where there is none. */
  public void layer(int layer) {
    if (layer != wanted) {
      wanted = layer;
      newest = Long.MIN_VALUE;
      askForKeyFrame();
    }
  }

  /** The layer that is sent now; -1 for none yet. */
  public int shown() {
    return shown;
  }

  /** Shows nothing any more. */
  public void stop() {
    if (stream != null) {
      stream.unsubscribe(this);
      track.whenStuck(() -> {});
    }
    stream = null;
    wanted = NONE;
    shown = NONE;
  }

  @Override
  public void packet(SourcePacket packet) {
    if (packet.source().codec().media() != MediaKind.VIDEO) {
      return;
    }
    int layer = packet.source().layer();
    if (layer == wanted && wanted != shown) {
      await(packet);
    }
    if (layer == shown) {
      track.send(packet);
    }
  }

  /** A beginning that comes late is of no use: what follows it has passed. */
  private void await(SourcePacket packet) {
    boolean latest = packet.index() > newest;
    newest = Math.max(newest, packet.index());
    if (latest && begins(packet)) {
      if (shown == NONE) {
        begun.run();
      }
      shown = wanted;
      track.begin(packet);
    } else {
      askForKeyFrame();
    }
  }

  private static boolean begins(SourcePacket packet) {
    return switch (packet.source().codec()) {
      case H264 -> KeyFrameStart.ofH264(packet.packet());
      case VP8 -> KeyFrameStart.ofVp8(packet.packet());
      case OPUS -> false;
    };
  }

  private void stuck() {
    if (stream != null) {
      stream.wantKeyFrame(shown == NONE ? wanted : shown);
    }
  }

  private void askForKeyFrame() {
    if (stream != null && wanted != NONE && wanted != shown) {
      stream.wantKeyFrame(wanted);
    }
  }
}
