package rtcroom.engine.hls;

import org.jspecify.annotations.Nullable;

/** What a transport stream carries; at least one of both. */
record ProgramTracks(@Nullable VideoTrack video, @Nullable AudioTrack audio) {
  static final int VIDEO_PID = 0x100;
  static final int AUDIO_PID = 0x101;

  /** The track by which players set their clock. */
  int clockPid() {
    return video != null ? VIDEO_PID : AUDIO_PID;
  }
}
