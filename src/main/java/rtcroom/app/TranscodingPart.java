package rtcroom.app;

import java.time.InstantSource;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import rtcroom.engine.EmbeddedSettings;
import rtcroom.engine.ffmpeg.FfmpegProgram;
import rtcroom.engine.relay.Relay;
import rtcroom.engine.stream.PictureRenditions;
import rtcroom.engine.transcode.PictureTranscoding;
import rtcroom.engine.transcode.SoundTranscoding;
import rtcroom.engine.transcode.TranscodeFault;
import rtcroom.engine.transcode.TranscodeMode;
import rtcroom.engine.transcode.TranscodeSettings;
import rtcroom.metrics.ServerMeters;

/** What the live engine makes of streams for players who cannot take them as they are. */
record TranscodingPart(
    SoundTranscoding sound, PictureTranscoding pictures, TranscodeSettings settings) {

  /** Looks for the program that makes it, for which it blocks. */
  static TranscodingPart of(EmbeddedSettings settings, String searchPath, InstantSource steady) {
    FfmpegProgram program = new FfmpegProgram(settings.mixing().ffmpeg(), searchPath);
    Executor threads = Executors.newVirtualThreadPerTaskExecutor();
    TranscodeSettings own = settings.transcode();
    TranscodingPart part =
        new TranscodingPart(
            new SoundTranscoding(own, program, threads, steady),
            new PictureTranscoding(own, program, threads, steady),
            own);
    part.sound.look();
    part.pictures.look();
    return part;
  }

  void serve(Relay relay) {
    boolean all = settings.mode() == TranscodeMode.ALL;
    relay.render(sound, all ? pictures : PictureRenditions.NONE);
  }

  Part.Timer timer() {
    return new Part.Timer(
        SoundTranscoding.LOOKS,
        () -> {
          sound.lookSoon();
          pictures.lookSoon();
        });
  }

  void show(ServerMeters meters) {
    meters.gauge("rtcroom.live.transcoders", sound::running);
    meters.gauge("rtcroom.live.picture.transcoders", pictures::running);
    for (TranscodeFault why : TranscodeFault.values()) {
      meters.counter("rtcroom.live.transcode.faults", "cause", why.word(), () -> sound.faults(why));
      meters.counter(
          "rtcroom.live.picture.transcode.faults", "cause", why.word(), () -> pictures.faults(why));
    }
  }
}
