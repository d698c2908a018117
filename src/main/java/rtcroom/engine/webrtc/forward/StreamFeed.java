package rtcroom.engine.webrtc.forward;

import java.util.List;
import org.jspecify.annotations.Nullable;
import rtcroom.engine.stream.StreamKey;
import rtcroom.engine.webrtc.bridge.PlayedMedia;

/**
 * One stream for one player: as it comes where it comes by WHIP, else out of the relay; from one to
 * the other where its publisher changes the wire. It begins with what the relay keeps, so that
 * nobody waits for a key frame: ffmpeg sends none that are asked for. For the loop of media.
 */
public final class StreamFeed {
  private static final long CHOICES = 100_000_000;

  private final StreamKey key;
  private final ForwardedStreams streams;
  private final PlayedMedia relayed;
  private final @Nullable OutgoingTrack pictures;
  private final @Nullable OutgoingTrack sound;
  private final @Nullable PictureSlot picture;
  private final @Nullable SoundSlot voice;
  private final Runnable keyFrames;
  private final LayerChoice layers = new LayerChoice();
  private @Nullable ForwardedStream forwarded;
  private @Nullable Runnable watching;
  private long chosenAt;

  /**
   * One that sends nothing yet.
   *
   * @param relayed is written what comes of the relay, always
   * @param pictures where its pictures go; null where the player wants none
   * @param sound where its sound goes; null where the player wants none
   * @param keyFrames asks for one by the relay
   */
  public StreamFeed(
      StreamKey key,
      ForwardedStreams streams,
      PlayedMedia relayed,
      @Nullable OutgoingTrack pictures,
      @Nullable OutgoingTrack sound,
      Runnable keyFrames) {
    this.key = key;
    this.streams = streams;
    this.relayed = relayed;
    this.pictures = pictures;
    this.sound = sound;
    this.picture = pictures == null ? null : new PictureSlot(pictures, this::begun);
    this.voice = sound == null ? null : new SoundSlot(sound);
    this.keyFrames = keyFrames;
  }

  /** Sends from now on. */
  public void begin() {
    if (watching == null) {
      watching = streams.watch(key, this::follow);
      follow();
    }
  }

  /** Sends nothing any more. */
  public void end() {
    if (watching != null) {
      watching.run();
      watching = null;
    }
    stop();
    relayed.pictures(null);
    relayed.sound(null);
  }

  private void follow() {
    stop();
    forwarded = streams.find(key).orElse(null);
    relayed.pictures(pictures);
    relayed.sound(sound);
    if (pictures != null) {
      pictures.whenStuck(keyFrames);
    }
    if (forwarded != null && (picture == null || forwarded.pictures().isEmpty())) {
      begun();
    } else if (forwarded != null) {
      choose(forwarded, Estimate.UNKNOWN, chosenAt);
    }
  }

  /** From the first key frame on, sound too, so that the two stay together. */
  private void begun() {
    relayed.pictures(null);
    relayed.sound(null);
    if (voice != null && forwarded != null) {
      voice.play(forwarded);
    }
  }

  private void stop() {
    if (picture != null) {
      picture.stop();
    }
    if (voice != null) {
      voice.stop();
    }
    forwarded = null;
  }

  /**
   * Chooses the layer that fits; to be called every 20 ms or so.
   *
   * @param bitrate that the network takes for the pictures, in bits a second
   */
  public void adapt(long bitrate, long now) {
    boolean due = now - chosenAt >= CHOICES || (picture != null && picture.shown() < 0);
    if (forwarded != null && due) {
      chosenAt = now;
      choose(forwarded, bitrate, now);
    }
  }

  /** The smallest rather than none: who plays one stream has no other. */
  private void choose(ForwardedStream stream, long bitrate, long now) {
    List<Layer> flowing = stream.layers().stream().filter(Layer::flows).toList();
    if (picture != null && !flowing.isEmpty()) {
      var wanted = new LayerChoice.Wanted(key, flowing, Integer.MAX_VALUE);
      int chosen = layers.choose(List.of(wanted), bitrate, now).getFirst().layer();
      picture.show(stream, chosen < 0 ? flowing.getFirst().number() : chosen);
    }
  }
}
