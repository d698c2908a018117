package rtcroom.engine.mix.ffmpeg;

import io.vertx.core.Context;
import io.vertx.core.http.HttpServerResponse;
import java.time.Instant;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import rtcroom.engine.media.Packet;
import rtcroom.engine.media.PacketKind;
import rtcroom.live.mix.TrackSet;

/**
 * One input of one process, as FLV over HTTP: the tracks of a stream that are used, on the clock of
 * the mix. Ends when the stream ends, is dropped from the mix, or is not read.
 */
final class ProcessInput implements SourceStream.Receiver {
  /** In bytes not yet read: some seconds of any stream. */
  private static final int MOST_WAITING = 8 << 20;

  private static final long UNKNOWN = Long.MIN_VALUE;

  private final SourceStream source;
  private final TrackSet tracks;
  private final MixClock clock;
  private volatile long offset = UNKNOWN;
  private volatile @Nullable HttpServerResponse response;
  private volatile @Nullable Context context;
  private boolean keyed;
  private volatile boolean over;

  ProcessInput(SourceStream source, TrackSet tracks, MixClock clock) {
    this.source = source;
    this.tracks = tracks;
    this.clock = clock;
  }

  /** What was added to the stream's times; empty before it was read. */
  OptionalLong offset() {
    return offset == UNKNOWN ? OptionalLong.empty() : OptionalLong.of(offset);
  }

  /** Serves it; on the loop of the connection. */
  void serve(HttpServerResponse to, Context on) {
    response = to;
    context = on;
    to.putHeader("Content-Type", "video/x-flv").setChunked(true).setWriteQueueMaxSize(MOST_WAITING);
    to.exceptionHandler(_ -> close());
    to.closeHandler(_ -> close());
    to.write(FlvInputEncoding.head(tracks));
    if (over) {
      to.end();
    } else {
      source.attach(this);
    }
  }

  /** Nothing more is read, or shall be; any thread. */
  void close() {
    if (!over) {
      over = true;
      source.detach(this);
      finish();
    }
  }

  @Override
  public void begin(long time, Instant at) {
    offset = clock.offset(time, at);
  }

  @Override
  public void packet(Packet packet) {
    if (over || !isUsed(packet)) {
      return;
    }
    long time = Math.max(0, packet.time() + offset);
    HttpServerResponse to = response;
    Context on = context;
    if (to != null && on != null) {
      on.runOnContext(_ -> write(to, packet, time));
    }
  }

  @Override
  public void end() {
    over = true;
    finish();
  }

  private boolean isUsed(Packet packet) {
    if (packet.kind() == PacketKind.AUDIO) {
      return tracks.sound();
    }
    keyed |= packet.isKeyFrame();
    return packet.kind() == PacketKind.VIDEO && tracks.picture() && (keyed || packet.isHeader());
  }

  private void write(HttpServerResponse to, Packet packet, long time) {
    if (to.ended() || to.closed()) {
      return;
    }
    if (to.writeQueueFull()) {
      close(); // the process has stopped to read, and will be killed for it
      return;
    }
    to.write(FlvInputEncoding.tag(packet, time));
  }

  private void finish() {
    HttpServerResponse to = response;
    Context on = context;
    if (to != null && on != null) {
      on.runOnContext(
          _ -> {
            if (!to.ended() && !to.closed()) {
              to.end();
            }
          });
    }
  }
}
