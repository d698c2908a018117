package rtcroom.engine.transcode;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;
import rtcroom.engine.ffmpeg.LogTail;
import rtcroom.engine.media.AudioTagHeader;
import rtcroom.engine.media.Packet;

/**
 * One process of ffmpeg that makes AAC of samples. It is given them by a pipe and gives frames by
 * another, so that it ends with this server, however that ends.
 */
final class AacEncoder implements Runnable {
  /** Packets, some seconds: a process that is further behind is of no use. */
  private static final int MOST_WAITING = 256;

  private static final int FRAME = 1024;

  private static final List<String> ARGUMENTS =
      List.of(
          ("-hide_banner -nostats -v error -threads 1 -probesize 32 -analyzeduration 0"
                  + " -f s16le -ar 48000 -ac 2 -i pipe:0"
                  + " -c:a aac -b:a 96k -flush_packets 1 -f adts pipe:1")
              .split(" "));

  private final Path ffmpeg;
  private final Executor threads;
  private final Output output;
  private final BlockingQueue<Packet> waiting = new ArrayBlockingQueue<>(MOST_WAITING);
  private final SampleTimes times = new SampleTimes();
  private final LogTail log = new LogTail();
  private @Nullable Process process;
  private @Nullable Thread writer;
  private boolean killed;

  /** Takes what becomes of the process, on threads of its own. */
  interface Output {
    /** The next frame, with its time in the stream; times may go back where those given did. */
    void frame(Packet packet);

    /** It ended by itself, nothing follows; {@code lastLines} are what the process said. */
    void ended(String lastLines);
  }

  /**
   * Starts nothing yet.
   *
   * @param threads virtual: three wait while it runs
   */
  AacEncoder(Path ffmpeg, Executor threads, Output output) {
    this.ffmpeg = ffmpeg;
    this.threads = threads;
    this.output = output;
  }

  /** Gives it the next packet of Opus; any thread. False where it takes none. */
  boolean take(Packet opus) {
    return waiting.offer(opus);
  }

  /** Ends it; any thread, and may be called again. */
  synchronized void kill() {
    killed = true;
    if (process != null) {
      process.destroyForcibly();
    }
    if (writer != null) {
      writer.interrupt();
    }
  }

  /** The life of the process, from start to end. Who killed it is not told that it ended. */
  @Override
  public void run() {
    CompletableFuture<Void> logged = CompletableFuture.completedFuture(null);
    try {
      Process started = started();
      if (started != null) {
        logged = CompletableFuture.runAsync(() -> readLog(started), threads);
        threads.execute(() -> write(started.getOutputStream()));
        read(new AdtsReader(started.getInputStream()));
      }
    } catch (IOException | RuntimeException e) {
      log.add(String.valueOf(e.getMessage()));
    }
    if (!isKilled()) {
      kill();
      logged.join();
      output.ended(log.toString());
    }
  }

  private @Nullable Process started() throws IOException {
    List<String> command = new ArrayList<>(List.of(ffmpeg.toString()));
    command.addAll(ARGUMENTS);
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().clear(); // ours may hold secrets
    Process begun = builder.start(); // takes its time, for which nobody waits who ends it
    synchronized (this) {
      if (killed) {
        begun.destroyForcibly();
        return null;
      }
      process = begun;
    }
    return begun;
  }

  /** The first frame is that of the silence before all samples: encoders are one frame behind. */
  private void read(AdtsReader from) throws IOException {
    long sample = -FRAME;
    for (Optional<byte[]> frame = from.next(); frame.isPresent(); frame = from.next()) {
      if (sample >= 0) {
        output.frame(AacFrames.frame(Math.round(times.at(sample)), frame.get()));
      }
      sample += FRAME;
    }
  }

  private void write(OutputStream to) {
    synchronized (this) {
      writer = Thread.currentThread();
    }
    OpusSound sound = new OpusSound(times);
    try (to) {
      while (!isKilled()) {
        Packet packet = waiting.take();
        int from = AudioTagHeader.read(packet.body()).payload();
        byte[] opus = packet.body().getBytes(from, packet.body().length());
        to.write(sound.take(opus, packet.time()));
        to.flush();
      }
    } catch (IOException | InterruptedException ended) {
      // It has been killed, or has ended by itself, which its output shows too.
    }
  }

  private synchronized boolean isKilled() {
    return killed;
  }

  private void readLog(Process of) {
    try (BufferedReader lines =
        new BufferedReader(new InputStreamReader(of.getErrorStream(), UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        log.add(line);
      }
    } catch (IOException closed) {
      log.add("its log broke off");
    }
  }
}
