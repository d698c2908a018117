package rtcroom.engine.media;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Watches the packets of one stream. The thread that receives them writes, any thread may ask: the
 * lock is held for nanoseconds and almost never contended.
 */
public final class StreamMeter {
  private static final Duration LONGEST_GOP = Duration.ofHours(1);

  /** What sent no picture for so long has no rate of them. */
  private static final Duration SILENT = Duration.ofSeconds(5);

  private final SlidingRate video = new SlidingRate();
  private final SlidingRate audio = new SlidingRate();
  private final FrameRate frames = new FrameRate();
  private @Nullable VideoFormat picture;
  private @Nullable AudioFormat sound;
  private @Nullable Instant lastPacket;
  private Instant lastPicture = Instant.MIN;
  private Duration gop = Duration.ZERO;
  private long keyFrameAt = -1;

  /**
   * Takes notice of a packet.
   *
   * @param now when it arrived
   */
  public synchronized void take(Packet packet, Instant now) {
    switch (packet.kind()) {
      case VIDEO -> takeVideo(packet, now);
      case AUDIO -> takeAudio(packet, now);
      case DATA -> {}
    }
  }

  /** What is known now. */
  public synchronized MediaFigures figures(Instant now) {
    return new MediaFigures(
        picture,
        sound,
        Math.round(video.perSecond(now) * Byte.SIZE),
        Math.round(audio.perSecond(now) * Byte.SIZE),
        lastPicture.plus(SILENT).isBefore(now) ? 0 : frames.perSecond(),
        gop,
        lastPacket);
  }

  private void takeVideo(Packet packet, Instant now) {
    lastPacket = now;
    video.add(packet.body().length(), now);
    if (packet.isHeader()) {
      picture = Formats.video(packet);
      return;
    }
    if (VideoTagHeader.read(packet.body()).part() != VideoTagHeader.Part.FRAME) {
      return;
    }
    lastPicture = now;
    frames.add(packet.time());
    if (packet.isKeyFrame()) {
      takeKeyFrame(packet);
    }
  }

  /** A codec without a header, or whose header has no size, shows itself at its key frames. */
  private void takeKeyFrame(Packet packet) {
    VideoFormat shown = Formats.video(packet);
    VideoFormat known = picture;
    if (known == null || !known.codec().equals(shown.codec())) {
      picture = shown;
    } else if (shown.width() > 0) {
      picture = known.sized(shown.width(), shown.height());
    }
    long length = packet.time() - keyFrameAt;
    if (keyFrameAt >= 0 && length > 0 && length < LONGEST_GOP.toMillis()) {
      gop = Duration.ofMillis(length);
    }
    keyFrameAt = packet.time();
  }

  private void takeAudio(Packet packet, Instant now) {
    lastPacket = now;
    audio.add(packet.body().length(), now);
    AudioFormat known = sound;
    boolean header = packet.isHeader();
    if (!header && !packet.isCoded()) {
      return;
    }
    if (header
        || known == null
        || known.sampleRate() == 0
        || !AudioTagHeader.read(packet.body()).format().codec().equals(known.codec())) {
      sound = Formats.audio(packet);
    }
  }
}
