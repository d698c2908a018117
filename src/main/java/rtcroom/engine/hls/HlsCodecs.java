package rtcroom.engine.hls;

import io.vertx.core.buffer.Buffer;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import rtcroom.engine.media.AdtsFrames;
import rtcroom.engine.media.AudioSpecificConfig;
import rtcroom.engine.media.AudioTagHeader;
import rtcroom.engine.media.CodecStrings;
import rtcroom.engine.media.Packet;
import rtcroom.engine.media.ParameterSets;
import rtcroom.engine.media.VideoTagHeader;

/**
 * What a stream has said of its codecs so far. Immutable; another object means other tracks.
 *
 * @param noVideo the codec of a picture that is not carried here; empty if there is none
 * @param noAudio the codec of a sound that is not carried here; empty if there is none
 */
record HlsCodecs(
    @Nullable VideoTrack video, @Nullable AudioTrack audio, String noVideo, String noAudio) {
  static final HlsCodecs NONE = new HlsCodecs(null, null, "", "");

  private static final int SHORTEST_SET_UP = 2;

  /** Names for people of what keeps the stream from being played; empty if nothing does. */
  String unsupported() {
    if (video != null) {
      return "";
    }
    return noVideo.isEmpty() || noAudio.isEmpty() ? noVideo + noAudio : noVideo + ", " + noAudio;
  }

  /** The name of the sound beside a picture that is played without it; empty if there is none. */
  String unheard() {
    return video == null ? "" : noAudio;
  }

  /** Whether all is known of the picture that there is to know. */
  boolean hasPicture() {
    return video != null || !noVideo.isEmpty();
  }

  /** The same object where the packet says nothing new. */
  HlsCodecs with(Packet packet) {
    return switch (packet.kind()) {
      case VIDEO -> withVideo(packet);
      case AUDIO -> withAudio(packet);
      case DATA -> this;
    };
  }

  private HlsCodecs withVideo(Packet packet) {
    if (!packet.isHeader() && (video != null || !noVideo.isEmpty())) {
      return this;
    }
    VideoTagHeader head = VideoTagHeader.read(packet.body());
    if (packet.isHeader()) {
      Buffer config = packet.body().slice(head.payload(), packet.body().length());
      if (head.codec().equals("H264")) {
        return with(
            new VideoTrack(
                VideoTrack.Codec.H264, ParameterSets.ofAvc(config), CodecStrings.ofAvc(config)));
      }
      if (head.codec().equals("HEVC")) {
        return with(
            new VideoTrack(
                VideoTrack.Codec.HEVC, ParameterSets.ofHevc(config), CodecStrings.ofHevc(config)));
      }
    }
    boolean known = head.codec().equals("H264") || head.codec().equals("HEVC");
    return known || head.part() == VideoTagHeader.Part.OTHER
        ? this // its header is still to come
        : new HlsCodecs(null, audio, head.codec(), noAudio);
  }

  private HlsCodecs withAudio(Packet packet) {
    if (!packet.isHeader() && (audio != null || !noAudio.isEmpty())) {
      return this;
    }
    AudioTagHeader head = AudioTagHeader.read(packet.body());
    String codec = head.format().codec();
    if (codec.equals("AAC")) {
      return setUp(packet, head).map(this::withAac).orElse(this);
    }
    if (codec.equals("MP3")) {
      return with(new AudioTrack(null));
    }
    return codec.isEmpty() ? this : new HlsCodecs(video, null, noVideo, codec);
  }

  /**
   * Where no header comes, heads of frames may tell the same; without either it is still to come.
   */
  private static Optional<AudioSpecificConfig> setUp(Packet packet, AudioTagHeader head) {
    Buffer body = packet.body();
    if (!packet.isHeader()) {
      return AdtsFrames.setUp(body, head.payload());
    }
    return body.length() < head.payload() + SHORTEST_SET_UP
        ? Optional.empty()
        : Optional.of(AudioSpecificConfig.read(body.getBytes(head.payload(), body.length())));
  }

  private HlsCodecs withAac(AudioSpecificConfig setup) {
    String no = AudioTrack.unsupported(setup);
    return no.isEmpty() ? with(new AudioTrack(setup)) : new HlsCodecs(video, null, noVideo, no);
  }

  private HlsCodecs with(VideoTrack track) {
    return new HlsCodecs(track, audio, "", noAudio);
  }

  private HlsCodecs with(AudioTrack track) {
    return new HlsCodecs(video, track, noVideo, "");
  }
}
