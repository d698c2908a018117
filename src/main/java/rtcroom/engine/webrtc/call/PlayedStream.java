package rtcroom.engine.webrtc.call;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import rtcroom.engine.stream.EndCause;
import rtcroom.engine.stream.LiveRefusal;
import rtcroom.engine.stream.Playback;
import rtcroom.engine.stream.StreamAdmission;
import rtcroom.engine.stream.StreamKey;
import rtcroom.engine.stream.StreamRequest;
import rtcroom.engine.webrtc.forward.ForwardedStream;
import rtcroom.engine.webrtc.forward.Layer;

/**
 * A stream as a call gets it: packet by packet where it comes as RTP, else through the relay, which
 * in both cases says whether it may be had, and when that ends. For the loop of media.
 */
final class PlayedStream implements CallStream {
  /** Between two tries to play what is not there. */
  private static final Duration RETRY = Duration.ofMillis(500);

  private static final String FLOWS = "";
  private static final int NOTHING = -1;

  private final CallContext context;
  private final CallTracks tracks;
  private final String address;
  private final Runnable changed;
  private Want want;
  private Optional<StreamKey> key = Optional.empty();
  private Runnable unwatch = () -> {};
  private @Nullable ForwardedStream forwarded;
  private @Nullable RelayedStream relayed;
  private String refusal = RefusalWords.OFFLINE;
  private int picture = NOWHERE;
  private int voice = NOWHERE;
  private int layer = NOTHING;
  private boolean heard;
  private boolean over;

  /**
   * Begins to fetch it.
   *
   * @param address where the peer is, as limits per address tell it
   * @param changed as {@link CallStreams#open} has it
   */
  PlayedStream(
      CallContext context, CallTracks tracks, String address, Want want, Runnable changed) {
    this.context = context;
    this.tracks = tracks;
    this.address = address;
    this.want = want;
    this.changed = changed;
    begin();
  }

  private void begin() {
    StreamRequest request = request();
    key = request.viewed();
    unwatch = key.map(found -> context.forwarded().watch(found, this::found)).orElse(() -> {});
    found();
    join();
  }

  private StreamRequest request() {
    return StreamRequest.ofPath("/live/" + want.stream(), want.query(), address);
  }

  /** It comes as RTP from now on, or does no more. */
  private void found() {
    boolean before = forwarded != null;
    detach();
    forwarded = key.flatMap(context.forwarded()::find).orElse(null);
    if (before && forwarded == null) {
      refusal = RefusalWords.OFFLINE;
      join();
    }
    changed.run();
  }

  /** Asks the relay, which gives what is kept since the last key frame to whoever comes anew. */
  private void join() {
    leaveRelay();
    RelayedStream now = new RelayedStream(context, key, tracks, new Ends());
    relayed = now;
    switch (context.relay().play(request(), now)) {
      case StreamAdmission.Accepted<Playback>(Playback playback) -> now.plays(playback);
      case StreamAdmission.Refused<Playback>(LiveRefusal why) -> refused(now, why);
    }
  }

  private void refused(RelayedStream from, LiveRefusal why) {
    if (from != relayed) {
      return;
    }
    leaveRelay();
    refusal = RefusalWords.of(why);
    changed.run();
    if (!refusal.equals(RefusalWords.FORBIDDEN)) {
      retry();
    }
  }

  private void retry() {
    context
        .loop()
        .after(
            RETRY,
            () -> {
              if (!over && relayed == null) {
                join();
              }
            });
  }

  private void leaveRelay() {
    RelayedStream before = relayed;
    relayed = null;
    if (before != null) {
      before.leave();
    }
  }

  @Override
  public void want(Want now) {
    boolean other = !now.query().equals(want.query());
    want = now;
    if (relayed == null && (other || refusal.equals(RefusalWords.FORBIDDEN))) {
      join();
    }
  }

  @Override
  public String refusal() {
    boolean unplayable = refusal.equals(FLOWS) && !isPlayable();
    return unplayable ? RefusalWords.UNPLAYABLE : refusal;
  }

  private boolean isPlayable() {
    ForwardedStream direct = forwarded;
    if (direct != null) {
      return direct.pictures().stream().allMatch(tracks::show);
    }
    return relayed == null || relayed.unplayable().isEmpty();
  }

  @Override
  public boolean hasPictures() {
    ForwardedStream direct = forwarded;
    return refusal().equals(FLOWS) && (direct == null || direct.pictures().isPresent());
  }

  @Override
  public boolean hasSound() {
    ForwardedStream direct = forwarded;
    return refusal().equals(FLOWS) && (direct == null || direct.sound().isPresent());
  }

  @Override
  public OptionalInt level() {
    ForwardedStream direct = forwarded;
    return direct == null || !refusal.equals(FLOWS) ? OptionalInt.empty() : direct.level();
  }

  @Override
  public List<Layer> layers() {
    ForwardedStream direct = forwarded;
    if (direct != null) {
      return direct.layers();
    }
    long bitrate = picture < 0 ? 0 : tracks.pictures().get(picture).track().bitrate(now());
    return List.of(new Layer(0, "", 0, 0, Math.max(1, bitrate)));
  }

  private long now() {
    return context.nanoTime().getAsLong();
  }

  @Override
  public void picture(int section) {
    if (section != picture) {
      hide();
      picture = section;
    }
  }

  @Override
  public void layer(int number) {
    if (picture < 0 || number == layer) {
      return;
    }
    if (number < 0) {
      hide();
      return;
    }
    ForwardedStream direct = forwarded;
    CallTracks.Picture section = tracks.pictures().get(picture);
    if (direct == null) {
      showRelayed(section);
    } else if (layer == NOTHING) {
      section.slot().show(direct, number);
    } else {
      section.slot().layer(number);
    }
    layer = number;
  }

  private void showRelayed(CallTracks.Picture section) {
    if (relayed == null || relayed.isConnected()) {
      join();
      heard = false;
      voice(voice);
    }
    RelayedStream from = relayed;
    if (from != null) {
      section.track().whenStuck(from::wantKeyFrame);
      from.pictures(section.track());
    }
  }

  private void hide() {
    if (picture >= 0 && layer != NOTHING) {
      tracks.pictures().get(picture).slot().stop();
      if (relayed != null) {
        relayed.pictures(null);
      }
    }
    layer = NOTHING;
  }

  @Override
  public void voice(int section) {
    if (section != voice) {
      silence();
      voice = section;
    }
    if (voice >= 0 && !heard) {
      heard = true;
      CallTracks.Voice at = tracks.voices().get(voice);
      ForwardedStream direct = forwarded;
      if (direct != null) {
        at.slot().play(direct);
      } else if (relayed != null) {
        relayed.sound(at.track());
      }
    }
  }

  private void silence() {
    if (voice >= 0 && heard) {
      tracks.voices().get(voice).slot().stop();
      if (relayed != null) {
        relayed.sound(null);
      }
    }
    heard = false;
  }

  private void detach() {
    hide();
    silence();
  }

  @Override
  public void tick(long nanos) {
    if (relayed != null && forwarded == null) {
      relayed.tick(nanos);
    }
  }

  @Override
  public void leave() {
    over = true;
    detach();
    unwatch.run();
    leaveRelay();
  }

  /** What the relay says of one place at the stream. */
  private final class Ends implements RelayedStream.Listener {
    @Override
    public void begun(RelayedStream from) {
      if (from == relayed) {
        refusal = FLOWS;
        changed.run();
      }
    }

    @Override
    public void silent(RelayedStream from) {
      if (from == relayed) {
        refusal = RefusalWords.OFFLINE;
        changed.run();
      }
    }

    @Override
    public void refused(RelayedStream from, LiveRefusal why) {
      PlayedStream.this.refused(from, why);
    }

    @Override
    public void ended(RelayedStream from, EndCause why) {
      PlayedStream.this.refused(from, LiveRefusal.OFFLINE);
    }

    @Override
    public boolean isForwarded() {
      return forwarded != null;
    }
  }
}
