package rtcroom.engine.remote;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Executor;
import rtcroom.engine.ffmpeg.FfmpegProgram;
import rtcroom.engine.ffmpeg.PacketProcess;
import rtcroom.engine.media.Packet;
import rtcroom.live.mix.TrackSet;
import rtcroom.room.StreamId;

/** Links that are processes of ffmpeg, which copy and do not code. */
final class FfmpegLinks implements Link.Starter {
  private final MediaServer server;
  private final FfmpegProgram program;
  private final Executor threads;

  /**
   * @param threads virtual: each process keeps three of them waiting
   */
  FfmpegLinks(MediaServer server, FfmpegProgram program, Executor threads) {
    this.server = server;
    this.program = program;
    this.threads = threads;
  }

  @Override
  public Link pull(StreamId stream, PacketProcess.Output output) {
    return start(new PullCoder(server.playUrl(stream)), List.of(), output);
  }

  @Override
  public Link push(
      StreamId stream, TrackSet tracks, List<Packet> first, PacketProcess.Output output) {
    return start(new PushCoder(server.publishUrl(stream), tracks), first, output);
  }

  private Link start(PacketProcess.Coder coder, List<Packet> first, PacketProcess.Output output) {
    PacketProcess process = new PacketProcess(this::found, threads, coder, first, output);
    threads.execute(process);
    return new OfProcess(process);
  }

  private Path found() {
    return program.find().orElse(Path.of("ffmpeg"));
  }

  private record OfProcess(PacketProcess process) implements Link {
    @Override
    public boolean take(Packet packet) {
      return process.take(packet);
    }

    @Override
    public void finish() {
      process.finish();
    }

    @Override
    public void kill() {
      process.kill();
    }
  }
}
