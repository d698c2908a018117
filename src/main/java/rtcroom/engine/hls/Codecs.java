package rtcroom.engine.hls;

import io.vertx.core.buffer.Buffer;
import org.jspecify.annotations.Nullable;
import rtcroom.engine.media.AacSetup;
import rtcroom.engine.media.AudioHead;
import rtcroom.engine.media.Packet;
import rtcroom.engine.media.ParameterSets;
import rtcroom.engine.media.VideoHead;

/**
 * What a stream has said of its codecs so far. Immutable; another object means other tracks.
 *
 * @param noVideo the codec of a picture that is not carried here; empty if there is none
 * @param noAudio the codec of a sound that is not carried here; empty if there is none
 */
record Codecs(
    @Nullable VideoTrack video, @Nullable AudioTrack audio, String noVideo, String noAudio) {
  static final Codecs NONE = new Codecs(null, null, "", "");

  private static final int RATES_WITH_NUMBER = 13;

  /** Names for people. */
  String unsupported() {
    return noVideo.isEmpty() || noAudio.isEmpty() ? noVideo + noAudio : noVideo + ", " + noAudio;
  }

  /** The same object where the packet says nothing new. */
  Codecs with(Packet packet) {
    return switch (packet.kind()) {
      case VIDEO -> withVideo(packet);
      case AUDIO -> withAudio(packet);
      case DATA -> this;
    };
  }

  private Codecs withVideo(Packet packet) {
    if (!packet.isHeader() && (video != null || !noVideo.isEmpty())) {
      return this;
    }
    VideoHead head = VideoHead.read(packet.body());
    if (packet.isHeader()) {
      Buffer config = packet.body().slice(head.payload(), packet.body().length());
      if (head.codec().equals("H264")) {
        return with(new VideoTrack(VideoTrack.Codec.H264, ParameterSets.ofAvc(config)));
      }
      if (head.codec().equals("HEVC")) {
        return with(new VideoTrack(VideoTrack.Codec.HEVC, ParameterSets.ofHevc(config)));
      }
    }
    boolean known = head.codec().equals("H264") || head.codec().equals("HEVC");
    return known || head.part() == VideoHead.Part.OTHER
        ? this // its header is still to come
        : new Codecs(null, audio, head.codec(), noAudio);
  }

  private Codecs withAudio(Packet packet) {
    if (!packet.isHeader() && (audio != null || !noAudio.isEmpty())) {
      return this;
    }
    AudioHead head = AudioHead.read(packet.body());
    String codec = head.format().codec();
    if (packet.isHeader() && codec.equals("AAC")) {
      AacSetup setup =
          AacSetup.read(packet.body().getBytes(head.payload(), packet.body().length()));
      return setup.rateIndex() < RATES_WITH_NUMBER
          ? with(new AudioTrack(setup))
          : new Codecs(video, null, noVideo, "AAC");
    }
    if (codec.equals("MP3")) {
      return with(new AudioTrack(null));
    }
    return codec.equals("AAC") || codec.isEmpty()
        ? this // its header is still to come
        : new Codecs(video, null, noVideo, codec);
  }

  private Codecs with(VideoTrack track) {
    return new Codecs(track, audio, "", noAudio);
  }

  private Codecs with(AudioTrack track) {
    return new Codecs(video, track, noVideo, "");
  }
}
