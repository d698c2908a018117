package rtcroom.engine.mix.ffmpeg;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import rtcroom.engine.ffmpeg.FfmpegProgram;
import rtcroom.engine.ffmpeg.LogTail;
import rtcroom.engine.media.FlvPipeReader;
import rtcroom.engine.media.Packet;
import rtcroom.room.StreamId;

/**
 * One process of ffmpeg. Its output is read from a pipe, so nobody else can publish a mix, and
 * should this server be killed, the process ends with the broken pipe.
 */
final class FfmpegProcess implements MixProcess, Runnable {
  private static final Duration EXIT_WAIT = Duration.ofSeconds(2);

  private final FfmpegProgram program;
  private final Composition composition;
  private final Map<StreamId, ProcessInput> inputs;
  private final InputServer server;
  private final Executor threads;
  private final Output output;
  private final LogTail log = new LogTail();
  private @Nullable Process process;
  private boolean killed;

  FfmpegProcess(
      FfmpegProgram program,
      Composition composition,
      Map<StreamId, ProcessInput> inputs,
      InputServer server,
      Executor threads,
      Output output) {
    this.program = program;
    this.composition = composition;
    this.inputs = inputs;
    this.server = server;
    this.threads = threads;
    this.output = output;
  }

  /** The life of the process, from start to end. */
  @Override
  public void run() {
    try {
      Process started = started();
      if (started != null) {
        CompletableFuture<Void> logged =
            CompletableFuture.runAsync(() -> readLog(started), threads);
        FlvPipeReader.read(started.getInputStream(), this::passOn);
        if (!started.waitFor(EXIT_WAIT.toMillis(), TimeUnit.MILLISECONDS)) {
          started.destroyForcibly().waitFor(); // it has closed its output: nothing is lost
        }
        logged.join();
      }
    } catch (IOException | RuntimeException e) {
      log.add(String.valueOf(e.getMessage()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      kill();
      inputs.values().forEach(server::withdraw);
      output.ended(log.toString());
    }
  }

  @Override
  public void drop(StreamId input) {
    ProcessInput dropped = inputs.get(input);
    if (dropped != null) {
      dropped.close();
    }
  }

  @Override
  public synchronized void kill() {
    killed = true;
    if (process != null) {
      process.destroyForcibly();
    }
  }

  private @Nullable Process started() throws IOException {
    Path ffmpeg =
        program.find().orElseThrow(() -> new IOException("no ffmpeg in " + program.wanted()));
    List<String> command = new ArrayList<>(List.of(ffmpeg.toString()));
    List<String> addresses = inputs.values().stream().map(server::offer).toList();
    command.addAll(FfmpegCommand.arguments(composition, addresses));
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().clear(); // ours may hold secrets
    synchronized (this) {
      if (killed) {
        return null;
      }
      process = builder.start();
      return process;
    }
  }

  /** With the time of the anchor's stream, which is all that viewers ever saw. */
  private void passOn(Packet packet) {
    ProcessInput anchor = inputs.get(composition.layout().anchor());
    OptionalLong offset = anchor == null ? OptionalLong.empty() : anchor.offset();
    if (offset.isPresent()) {
      long time = packet.time() - offset.getAsLong();
      output.packet(new Packet(packet.kind(), time, packet.body()));
    }
  }

  private void readLog(Process to) {
    try (BufferedReader lines =
        new BufferedReader(new InputStreamReader(to.getErrorStream(), UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        log.add(line);
      }
    } catch (IOException closed) {
      log.add("its log broke off");
    }
  }
}
