package rtcroom.engine.hls;

import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What a transport stream carries; at least one of both. */
record ProgramTracks(@Nullable VideoTrack video, @Nullable AudioTrack audio) {
  static final int VIDEO_PID = 0x100;
  static final int AUDIO_PID = 0x101;

  /** The track by which players set their clock. */
  int clockPid() {
    return video != null ? VIDEO_PID : AUDIO_PID;
  }

  /** Their names as RFC 6381 has them, with commas; empty where one has none. */
  String codecs() {
    List<String> names =
        Stream.of(video == null ? null : video.name(), audio == null ? null : audio.name())
            .filter(Objects::nonNull)
            .toList();
    return names.contains("") ? "" : String.join(",", names);
  }
}
